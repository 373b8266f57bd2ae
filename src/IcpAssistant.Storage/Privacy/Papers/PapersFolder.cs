using IcpAssistant.Conversations;
using IcpAssistant.Filings.Papers;

namespace IcpAssistant.Storage.Privacy.Papers;

/// <summary>Where encrypted papers stand: below the data folder, which no web server serves.</summary>
/// <param name="dataFolder">The whole path of <c>Data:Folder</c>.</param>
internal sealed class PapersFolder(string dataFolder)
{
    private const string Aside = ".new";

    /// <summary>The whole path.</summary>
    public string Path { get; } = System.IO.Path.Combine(dataFolder, "papers");

    /// <summary>The whole path of a file.</summary>
    /// <exception cref="ArgumentException">No name of ours: it must not become part of a path.</exception>
    public string PathOf(PaperFileId id) => PaperFileId.TryParse(id.Value, out _)
        ? System.IO.Path.Combine(Path, id.Value)
        : throw new ArgumentException("Names of files come from PaperFileId.New or PaperFileId.TryParse.", nameof(id));

    /// <summary>Where a file is written before it takes its name.</summary>
    public string AsideOf(PaperFileId id) => PathOf(id) + Aside;

    /// <summary>Makes the folder where it is missing; only its owner reads it.</summary>
    public void Make() => OwnerOnly.MakeFolder(Path);

    /// <summary>Files that were last written before a time, and what was left half written by then.</summary>
    public IReadOnlyList<(PaperFileId? Id, string Path)> Before(DateTimeOffset time) => !Directory.Exists(Path)
        ? []
        : [.. new DirectoryInfo(Path).EnumerateFiles().Where(file => file.LastWriteTimeUtc < time.UtcDateTime).Select(file => (PaperFileId.TryParse(file.Name, out var id) ? (PaperFileId?)id : null, file.FullName))];
}
