using System.IO.Compression;
using System.Text;
using IcpAssistant.Knowledge.Documents.Editing;
using IcpAssistant.Knowledge.Documents.Reading;

namespace IcpAssistant.Knowledge.Documents;

/// <summary>The files that a knowledge was read from: enough to read the same knowledge again when the folder has long changed.</summary>
public sealed class KnowledgeSource
{
    // One day for all, so that the same files always give the same bytes.
    private static readonly DateTimeOffset Written = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal KnowledgeSource(IReadOnlyList<FolderFile> files)
    {
        Files = files;
        Version = FolderFile.Version(files);
    }

    /// <summary>The hash over all files, as <see cref="KnowledgeBase.Version"/>.</summary>
    public string Version { get; }

    internal IReadOnlyList<FolderFile> Files { get; }

    /// <summary>A file as it stands, with its line ends and byte order mark; <see langword="null"/> when there is none, or it is no UTF-8.</summary>
    /// <param name="path">Below the folder, with <c>/</c>.</param>
    public string? TextOf(string path) => Files.FirstOrDefault(file => file.Path == path) is { Text: not null } file ? Encoding.UTF8.GetString(file.Bytes) : null;

    /// <summary>The same files with one of them changed.</summary>
    public KnowledgeSource With(FileChange change) =>
        new([.. Files.Select(file => file.Path == change.Path ? FolderFile.Decode(file.Path, Encoding.UTF8.GetBytes(change.After), new FindingList()) : file)]);

    /// <summary>All files as one ZIP archive; some hundred kilobytes.</summary>
    public byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Files)
            {
                var entry = archive.CreateEntry(file.Path, CompressionLevel.Optimal);
                entry.LastWriteTime = Written;
                using var stream = entry.Open();
                stream.Write(file.Bytes);
            }
        }

        return packed.ToArray();
    }

    /// <summary>Reads what <see cref="Pack"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is no ZIP archive, or a damaged one.</exception>
    public static KnowledgeSource Unpack(byte[] packed)
    {
        using var archive = new ZipArchive(new MemoryStream(packed));
        return new KnowledgeSource([.. archive.Entries.Select(entry => FolderFile.Decode(entry.FullName, Read(entry), new FindingList()))]);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
