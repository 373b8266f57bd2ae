using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>Makes links of addresses that are written as they are. They end at the first Chinese character, unlike in ordinary Markdown.</summary>
internal static partial class BareLinks
{
    /// <param name="line">The line of the block, from 0.</param>
    public static IReadOnlyList<Run> Find(IEnumerable<Run> runs, int line)
    {
        var found = new List<Run>();
        foreach (var run in Merge(runs))
        {
            if (run.Link is not null || run.Style.HasFlag(RunStyle.Code) || !run.Text.Contains("://", StringComparison.Ordinal))
            {
                found.Add(run);
                continue;
            }

            var at = 0;
            foreach (Match match in Address().Matches(run.Text))
            {
                found.Add(run with { Text = run.Text[at..match.Index] });
                found.Add(run with { Text = match.Value, Link = new RunLink(match.Value, line) });
                at = match.Index + match.Length;
            }

            found.Add(run with { Text = run.Text[at..] });
        }

        return found;
    }

    /// <summary>Puts neighbours with the same look together: Markdig cuts a literal at characters that might have meant something.</summary>
    private static List<Run> Merge(IEnumerable<Run> runs)
    {
        var merged = new List<Run>();
        foreach (var run in runs)
        {
            if (merged.Count > 0 && run.Style < RunStyle.SoftBreak && merged[^1] is var last && last.Style == run.Style && last.Link == run.Link)
            {
                merged[^1] = last with { Text = last.Text + run.Text };
                continue;
            }

            merged.Add(run);
        }

        return merged;
    }

    [GeneratedRegex(@"https?://[A-Za-z0-9\-._~:/?#@!$&'*+,;=%]*[A-Za-z0-9\-_~/#=&]")]
    private static partial Regex Address();
}
