using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Documents.Editing;

/// <summary>The lines of a section in its file: from its heading to the line before the next heading.</summary>
internal static partial class SectionLines
{
    /// <summary>Where a section stands, as places in the list of lines: its heading, and the first line that is not its own; <see langword="null"/> when no heading begins it.</summary>
    public static (int Start, int End)? Find(FileLines file, Section section)
    {
        var start = section.Line - 1;
        if (start < 0 || start >= file.Lines.Count || !Heading().IsMatch(file.Lines[start]))
        {
            return null;
        }

        var end = start + 1;
        for (string? fence = null; end < file.Lines.Count; end++)
        {
            var mark = Fence().Match(file.Lines[end]).Groups[1].Value;
            if (fence is null && Heading().IsMatch(file.Lines[end]))
            {
                break;
            }

            fence = mark.Length == 0 ? fence : fence is null ? mark : mark.StartsWith(fence, StringComparison.Ordinal) ? null : fence;
        }

        return (start, end);
    }

    /// <summary>The section's Markdown without empty lines at its end; <see langword="null"/> when no heading begins it.</summary>
    public static string? Read(FileLines file, Section section) =>
        Find(file, section) is var (start, end) ? string.Join('\n', file.Lines[start..end]).TrimEnd('\n', ' ') : null;

    /// <summary>Puts other Markdown in a section's place.</summary>
    /// <returns>What is in the way; <see langword="null"/> when it was done.</returns>
    public static string? Replace(FileLines file, Section section, string markdown)
    {
        if (Find(file, section) is not var (start, end))
        {
            return "这个小节没有自己的标题行，不能单独修改：请直接编辑文件。";
        }

        var lines = FileLines.Cut(markdown);
        if (Problem(lines) is { } problem)
        {
            return problem;
        }

        file.Lines.RemoveRange(start, end - start);
        file.Lines.InsertRange(start, [.. lines, ""]);
        return null;
    }

    /// <summary>Puts a section at the end of a file.</summary>
    /// <inheritdoc cref="Replace"/>
    public static string? Append(FileLines file, string markdown)
    {
        var lines = FileLines.Cut(markdown);
        if (Problem(lines) is { } problem)
        {
            return problem;
        }

        while (file.Lines.Count > 0 && string.IsNullOrWhiteSpace(file.Lines[^1]))
        {
            file.Lines.RemoveAt(file.Lines.Count - 1);
        }

        file.Lines.AddRange(["", .. lines, ""]);
        return null;
    }

    private static string? Problem(IReadOnlyList<string> lines) =>
        !Heading().IsMatch(lines[0]) ? "第一行要是小节的标题，例如“## 备案要多久？ {#total}”。"
        : lines.Skip(1).All(string.IsNullOrWhiteSpace) ? "标题下面还没有正文。"
        : null;

    [GeneratedRegex(@"^ {0,3}#{1,6}\s+\S")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*(`{3,}|~{3,})")]
    private static partial Regex Fence();
}
