using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Takes back what a speaker takes back: "已经备了六个主体……不对，是五个" says five.</summary>
internal static class SelfCorrection
{
    /// <summary>The words with what was meant in place of what was said first; the same words when nothing was taken back.</summary>
    public static IReadOnlyList<Token> Mend(IReadOnlyList<Token> tokens, MentionTable table)
    {
        var starts = new List<int>(tokens.Count);
        var length = 0;
        foreach (var token in tokens)
        {
            starts.Add(length);
            length += token.Right.Length;
        }

        var mentions = table.Scan(string.Concat(tokens.Select(token => token.Right))).Mentions;
        for (var at = 1; at < mentions.Count - 1; at++)
        {
            if (table.IsCorrection(mentions[at]) && Exchange(mentions, at, table) is { } exchange
                && At(mentions[at].Start) is { } taken
                && At(exchange.Said.Start) is { } from && At(exchange.Said.End) is { } to && At(exchange.Meant.Start) is { } meant && At(exchange.Meant.End) is { } end)
            {
                return [.. tokens.Take(from), .. tokens.Take(meant..end), .. tokens.Take(to..taken), .. tokens.Skip(end)];
            }
        }

        return tokens;

        // Where a word begins; null in the middle of one.
        int? At(int position) => position == length ? tokens.Count : starts.BinarySearch(position) is >= 0 and var index ? index : null;
    }

    // The first thing behind the correction that could stand in place of something before it.
    private static (Mention Said, Mention Meant)? Exchange(IReadOnlyList<Mention> mentions, int correction, MentionTable table)
    {
        foreach (var meant in mentions.Skip(correction + 1))
        {
            foreach (var said in mentions.Take(correction).Reverse())
            {
                if (table.AreExchangeable(said, meant))
                {
                    return (said, meant);
                }
            }
        }

        return null;
    }
}
