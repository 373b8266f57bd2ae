namespace IcpAssistant.Knowledge.Documents.Editing;

/// <summary>The <c>ask</c> lines of a section.</summary>
internal static class AskLines
{
    // What is longer is a story, and teaches the classifier little.
    private const int Longest = 100;

    /// <summary>Adds lines behind those that are there, in a fence of their own where there are none.</summary>
    /// <returns>What is in the way; <see langword="null"/> when it was done.</returns>
    public static string? Add(FileLines file, Section section, IReadOnlyList<string> asks)
    {
        if (asks.Count == 0)
        {
            return "还没有写问法：一行写一个。";
        }

        if (asks.FirstOrDefault(ask => ask.Length > Longest || ask.StartsWith('#') || ask.Contains("```", StringComparison.Ordinal) || ask.Contains("~~~", StringComparison.Ordinal)) is { } odd)
        {
            return odd.Length > Longest ? $"“{odd[..20]}……”太长了：一个问法最多 {Longest} 个字。" : $"问法“{odd}”里有排版符号：请只写问题本身。";
        }

        if (section.AskLines.Count > 0)
        {
            file.Lines.InsertRange(section.AskLines[^1], asks);
            return null;
        }

        if (SectionLines.Find(file, section) is not var (start, end))
        {
            return "这个小节没有自己的标题行，加不了问法：请换一个小节。";
        }

        while (end - 1 > start && string.IsNullOrWhiteSpace(file.Lines[end - 1]))
        {
            end--;
        }

        var isLast = end == file.Lines.Count;
        file.Lines.InsertRange(end, ["", "```ask", .. asks, "```", .. isLast ? [""] : Array.Empty<string>()]);
        return null;
    }
}
