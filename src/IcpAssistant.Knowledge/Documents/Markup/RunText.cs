using System.Text;
using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>Runs as text.</summary>
internal static partial class RunText
{
    /// <summary>The words in one line.</summary>
    public static string Plain(IEnumerable<Run> runs)
    {
        var text = new StringBuilder();
        var broken = false;
        foreach (var run in runs)
        {
            if (run.Style == RunStyle.Break)
            {
                broken = true;
                continue;
            }

            if (broken && text.Length > 0 && run.Text.Length > 0)
            {
                text.Append(Separator(text[^1], run.Text[0]));
            }

            broken = false;
            text.Append(run.Text);
        }

        return text.ToString().Trim();
    }

    /// <summary>Single spaces only, line ends turned into spaces or nothing, no breaks and spaces at the borders.</summary>
    public static IReadOnlyList<Run> Tidy(IReadOnlyList<Run> runs)
    {
        var tidy = new List<Run>();
        for (var at = 0; at < runs.Count; at++)
        {
            var run = runs[at];
            if (run.Style == RunStyle.SoftBreak)
            {
                run = Run.SoftBreak with { Text = SeparatorAt(tidy, runs, at), Style = RunStyle.Plain };
            }

            if (run.Style == RunStyle.Break)
            {
                TrimEnd(tidy);
                if (tidy.Count > 0)
                {
                    tidy.Add(run);
                }

                continue;
            }

            var text = Spaces().Replace(run.Text, " ");
            text = EndsInSpace(tidy) ? text.TrimStart(' ') : text;
            if (text.Length > 0)
            {
                tidy.Add(run with { Text = text });
            }
        }

        TrimEnd(tidy);
        return tidy;
    }

    /// <summary>The runs between forced line breaks.</summary>
    public static IReadOnlyList<IReadOnlyList<Run>> Lines(IReadOnlyList<Run> runs)
    {
        var lines = new List<IReadOnlyList<Run>>();
        var line = new List<Run>();
        foreach (var run in runs)
        {
            if (run.Style == RunStyle.Break)
            {
                lines.Add(line);
                line = [];
                continue;
            }

            line.Add(run);
        }

        lines.Add(line);
        return lines;
    }

    private static string SeparatorAt(List<Run> before, IReadOnlyList<Run> runs, int at)
    {
        var next = runs.Skip(at + 1).FirstOrDefault(run => run.Style == RunStyle.Break || run.Text.Trim().Length > 0);
        return before.Count == 0 || before[^1].Text.Length == 0 || next is null || next.Style == RunStyle.Break
            ? ""
            : Separator(before[^1].Text[^1], next.Text.TrimStart()[0]);
    }

    /// <summary>Chinese runs on without a space; between other words there is one.</summary>
    private static string Separator(char before, char after) =>
        before == ' ' || IsChineseMark(before) || IsChineseMark(after) || (IsChinese(before) && IsChinese(after)) ? "" : " ";

    private static bool IsChinese(char character) => character is (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uD840' and <= '\uDFFF');

    private static bool IsChineseMark(char character) =>
        character is (>= '\u3000' and <= '\u303F') or (>= '\uFF00' and <= '\uFF0F') or (>= '\uFF1A' and <= '\uFF20') or (>= '\u2010' and <= '\u2027');

    private static bool EndsInSpace(List<Run> runs) => runs.Count == 0 || runs[^1].Style == RunStyle.Break || runs[^1].Text.EndsWith(' ');

    private static void TrimEnd(List<Run> runs)
    {
        while (runs.Count > 0)
        {
            var text = runs[^1].Text.TrimEnd(' ');
            if (text.Length > 0)
            {
                runs[^1] = runs[^1] with { Text = text };
                return;
            }

            runs.RemoveAt(runs.Count - 1);
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
