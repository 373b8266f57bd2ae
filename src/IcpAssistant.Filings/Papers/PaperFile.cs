using System.Globalization;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Filings.Papers;

/// <summary>A stored file of a paper, as a draft names it.</summary>
/// <param name="Bytes">How large it is.</param>
/// <param name="Width">In pixels; 0 for what is no picture.</param>
/// <param name="Height">In pixels; 0 for what is no picture.</param>
/// <param name="Name">What it was called where it came from, cleaned. It may be personal (陈静身份证.jpg).</param>
public sealed record PaperFile(PaperFileId Id, FileKind Kind, long Bytes, int Width, int Height, string Name)
{
    private const char Between = '|';
    private const int Parts = 6;

    /// <summary>The files of a paper in the one form in which drafts hold them: a line for each, <c>id|ending|bytes|width|height|name</c>.</summary>
    public static Written Write(IEnumerable<PaperFile> files) => new(string.Join('\n', files.Select(file =>
        string.Create(CultureInfo.InvariantCulture, $"{file.Id}|{FileKinds.EndingOf(file.Kind)}|{file.Bytes}|{file.Width}|{file.Height}|{file.Name.ReplaceLineEndings(" ")}"))));

    /// <summary>Reads what <see cref="Write"/> writes; lines that it never writes tell nothing.</summary>
    public static IReadOnlyList<PaperFile> Read(Written? value) =>
        value is null ? [] : [.. value.Reveal().Split('\n').Select(ReadLine).OfType<PaperFile>()];

    /// <summary>Says nothing about its name.</summary>
    public override string ToString() => $"{Id} {FileKinds.EndingOf(Kind)}";

    private static PaperFile? ReadLine(string line)
    {
        var parts = line.Split(Between, Parts);
        return parts.Length == Parts && PaperFileId.TryParse(parts[0], out var id) && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var width) && int.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            && Array.Find(Enum.GetValues<FileKind>(), kind => FileKinds.EndingOf(kind) == parts[1]) is var found
            ? new PaperFile(id, found, bytes, width, height, parts[5])
            : null;
    }
}
