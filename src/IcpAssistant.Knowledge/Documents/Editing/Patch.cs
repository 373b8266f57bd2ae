using System.Globalization;
using System.Text;

namespace IcpAssistant.Knowledge.Documents.Editing;

/// <summary>A change of a file as a unified diff, which <c>git apply</c> and <c>patch</c> take.</summary>
public static class Patch
{
    // As diff and git do.
    private const int Context = 3;

    /// <summary>The diff: one hunk from the first line that changes to the last.</summary>
    /// <param name="folder">The knowledge folder's path in the repository, with <c>/</c>; empty when it is the repository.</param>
    public static string Of(FileChange change, string folder)
    {
        var (before, after) = (Lines(change.Before), Lines(change.After));
        var same = CountSame(before, after, fromEnd: false, Math.Min(before.Count, after.Count));
        var sameAtEnd = CountSame(before, after, fromEnd: true, Math.Min(before.Count, after.Count) - same);
        var start = Math.Max(0, same - Context);
        var rest = Math.Min(Context, sameAtEnd);
        var (oldEnd, newEnd) = (before.Count - sameAtEnd, after.Count - sameAtEnd);

        var path = (folder.Length == 0 ? "" : folder.Trim('/') + "/") + change.Path;
        var tab = path.Contains(' ', StringComparison.Ordinal) ? "\t" : "";
        var diff = new StringBuilder($"diff --git a/{path} b/{path}\n--- a/{path}{tab}\n+++ b/{path}{tab}\n");
        diff.Append(CultureInfo.InvariantCulture, $"@@ -{Range(start, oldEnd + rest - start)} +{Range(start, newEnd + rest - start)} @@\n");
        Write(diff, ' ', before, start, same);
        Write(diff, '-', before, same, oldEnd);
        Write(diff, '+', after, same, newEnd);
        Write(diff, ' ', before, oldEnd, oldEnd + rest);
        return diff.ToString();
    }

    /// <summary>What is taken out and what is put in, as lines: for people to read.</summary>
    public static (IReadOnlyList<string> Removed, IReadOnlyList<string> Added, int Line) Lines(FileChange change)
    {
        var (before, after) = (Lines(change.Before), Lines(change.After));
        var same = CountSame(before, after, fromEnd: false, Math.Min(before.Count, after.Count));
        var sameAtEnd = CountSame(before, after, fromEnd: true, Math.Min(before.Count, after.Count) - same);
        return ([.. before.Take(before.Count - sameAtEnd).Skip(same).Select(line => line.TrimEnd())], [.. after.Take(after.Count - sameAtEnd).Skip(same).Select(line => line.TrimEnd())], same + 1);
    }

    // With their ends: a last line without one differs from the same line with one.
    private static List<string> Lines(string text)
    {
        List<string> lines = [.. text.Split('\n').Select(line => line + '\n')];
        if (lines[^1] == "\n")
        {
            lines.RemoveAt(lines.Count - 1);
        }
        else
        {
            lines[^1] = lines[^1][..^1];
        }

        return lines;
    }

    private static int CountSame(List<string> before, List<string> after, bool fromEnd, int most)
    {
        var count = 0;
        while (count < most && (fromEnd ? before[^(count + 1)] == after[^(count + 1)] : before[count] == after[count]))
        {
            count++;
        }

        return count;
    }

    // An empty range is named by the line before it.
    private static string Range(int start, int count) => string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)},{count}");

    private static void Write(StringBuilder diff, char mark, List<string> lines, int from, int to)
    {
        foreach (var line in lines[from..to])
        {
            diff.Append(mark).Append(line).Append(line.EndsWith('\n') ? "" : "\n\\ No newline at end of file\n");
        }
    }
}
