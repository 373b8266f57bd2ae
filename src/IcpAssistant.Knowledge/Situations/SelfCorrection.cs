using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Takes back what a speaker takes back: "已经备了六个主体……不对，是五个" says five.</summary>
internal static class SelfCorrection
{
    // What comes later is another statement.
    private const int Near = 4;

    /// <summary>The words with what was meant in place of what was said first; the same words when nothing was taken back. And what they mention.</summary>
    public static (TokenLine Line, MentionLine Mentions) Mend(IReadOnlyList<Token> tokens, MentionTable table)
    {
        var line = new TokenLine(tokens);
        var scanned = table.Scan(line.Text);
        var mentions = scanned.Mentions;
        for (var at = 1; at < mentions.Count - 1; at++)
        {
            if (table.IsCorrection(mentions[at]) && Exchange(mentions, at, table) is { } exchange)
            {
                var (said, meant, taken) = (Around(exchange.Said), Around(exchange.Meant), Around(mentions[at]).Start.Value);
                var mended = new TokenLine([.. tokens.Take(said.Start.Value), .. tokens.Take(meant), .. tokens.Take(said.End.Value..taken), .. tokens.Skip(meant.End.Value)]);
                return (mended, table.Scan(mended.Text));
            }
        }

        return (line, scanned);

        Range Around(Mention mention) => line.TokensOf(mention.Start..mention.End);
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
