using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Takes back what a speaker takes back: "已经备了六个主体……不对，是五个" says five.</summary>
internal static class SelfCorrection
{
    // What comes later is another statement.
    private const int Near = 4;

    /// <summary>The words with what was meant in place of what was said first; the same words, and what they mention, when nothing was taken back.</summary>
    public static (IReadOnlyList<Token> Tokens, MentionLine? Line) Mend(IReadOnlyList<Token> tokens, MentionTable table)
    {
        var starts = new List<int>(tokens.Count);
        var length = 0;
        foreach (var token in tokens)
        {
            starts.Add(length);
            length += token.Right.Length;
        }

        var line = table.Scan(string.Concat(tokens.Select(token => token.Right)));
        var mentions = line.Mentions;
        for (var at = 1; at < mentions.Count - 1; at++)
        {
            if (table.IsCorrection(mentions[at]) && Exchange(mentions, at, table) is { } exchange)
            {
                var (said, meant, taken) = (Around(exchange.Said), Around(exchange.Meant), Around(mentions[at]).Start.Value);
                return ([.. tokens.Take(said.Start.Value), .. tokens.Take(meant), .. tokens.Take(said.End.Value..taken), .. tokens.Skip(meant.End.Value)], null);
            }
        }

        return (tokens, line);

        // The words that a mention is in, whole.
        Range Around(Mention mention) => WordAt(mention.Start)..(WordAt(mention.End - 1) + 1);

        int WordAt(int position) => starts.BinarySearch(position) is var found && found >= 0 ? found : ~found - 1;
    }

    // The first thing behind the correction that could stand in place of something before it.
    private static (Mention Said, Mention Meant)? Exchange(IReadOnlyList<Mention> mentions, int correction, MentionTable table)
    {
        foreach (var meant in mentions.Skip(correction + 1).Take(Near))
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
