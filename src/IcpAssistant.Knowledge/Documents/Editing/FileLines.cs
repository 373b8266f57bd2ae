namespace IcpAssistant.Knowledge.Documents.Editing;

/// <summary>The lines of a file that is edited, without their ends; put together again, it has the ends that it had.</summary>
internal sealed class FileLines
{
    private const string Windows = "\r\n";

    private readonly string _end;

    public FileLines(string text)
    {
        _end = text.Contains(Windows, StringComparison.Ordinal) ? Windows : "\n";
        Lines = [.. text.Split(_end)];
    }

    /// <summary>The lines; the last one is empty in a file that ends with a line end.</summary>
    public List<string> Lines { get; }

    /// <summary>A text of ours or of a form, cut into lines.</summary>
    public static IReadOnlyList<string> Cut(string text) => text.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => line.TrimEnd()).ToList();

    /// <summary>The whole file.</summary>
    public override string ToString() => string.Join(_end, Lines);
}
