using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>A fence that is read and not shown.</summary>
/// <param name="IsRule">A <c>rule</c>; otherwise an <c>ask</c>.</param>
/// <param name="Line">Of the first line inside of it, in the file.</param>
internal sealed record CutFence(bool IsRule, IReadOnlyList<string> Lines, int Line);

/// <summary>Takes <c>ask</c> and <c>rule</c> fences out of a text; empty lines stay in their place, so that lines keep their numbers.</summary>
internal static partial class FenceCutter
{
    public static string Cut(string text, string file, int firstLine, List<CutFence> fences, FindingList findings)
    {
        var lines = text.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (Opening().Match(lines[at]) is not { Success: true } opening)
            {
                continue;
            }

            var name = opening.Groups["name"].Value;
            var ours = name is "ask" or "rule";
            var end = FindEnd(lines, at + 1, opening.Groups["fence"].Value, ours, out var closed);
            if (!ours)
            {
                at = end;
                continue;
            }

            if (!closed)
            {
                findings.Error("open-fence", file, firstLine + at, $"```{name} 没有结束：请在它的最后一行后面加上一行“```”。");
            }

            fences.Add(new CutFence(name == "rule", lines[(at + 1)..end], firstLine + at + 1));
            var last = Math.Min(closed ? end : end - 1, lines.Length - 1);
            Array.Fill(lines, "", at, last - at + 1);
            at = last;
        }

        return string.Join('\n', lines);
    }

    /// <summary>The line of the closing fence, or the first line after a fence of ours that nobody closed.</summary>
    private static int FindEnd(string[] lines, int from, string fence, bool ours, out bool closed)
    {
        for (var at = from; at < lines.Length; at++)
        {
            var line = lines[at].Trim();
            if (line.Length >= fence.Length && line.All(character => character == fence[0]))
            {
                closed = true;
                return at;
            }

            // Up to the next heading or the next fence: a single # is a comment in a rule.
            if (ours && (line.StartsWith("##", StringComparison.Ordinal) || Opening().IsMatch(lines[at])))
            {
                closed = false;
                return at;
            }
        }

        closed = false;
        return lines.Length;
    }

    [GeneratedRegex(@"^\s*(?<fence>`{3,}|~{3,})\s*(?<name>[A-Za-z-]*)[^`]*$")]
    private static partial Regex Opening();
}
