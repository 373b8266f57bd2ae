namespace IcpAssistant.Knowledge.Language;

/// <summary>What somebody looks for in texts: phrases, all of which have to be there. Between them stand blanks.</summary>
/// <param name="Phrases">Empty when nothing was typed that can be found.</param>
public sealed record Sought(IReadOnlyList<SearchPhrase> Phrases)
{
    // What is longer is cut: it narrows nothing any more.
    private const int MostPhrases = 8;
    private const int MostWords = 40;

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty => Phrases.Count == 0;

    /// <summary>Reads what was typed: each part between blanks is a phrase, signs don't count. Blanks between Chinese characters separate here.</summary>
    public static Sought Of(string typed) => new([..
        WidthFolder.Fold(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(PhraseOf).OfType<SearchPhrase>()
            .DistinctBy(phrase => string.Join(' ', phrase.Words)).Take(MostPhrases)]);

    /// <summary>Where it stands in a text, in order and without overlaps; <see langword="null"/> when a phrase is missing.</summary>
    public IReadOnlyList<Range>? FindIn(string text)
    {
        var words = SearchWords.Of(text);
        var found = new List<(int Start, int End)>();
        foreach (var phrase in Phrases)
        {
            var before = found.Count;
            for (var at = 0; at + phrase.Words.Count <= words.Count; at++)
            {
                if (StandsAt(phrase, words, at))
                {
                    found.Add((words[at].Start, EndOf(phrase, words[at + phrase.Words.Count - 1])));
                }
            }

            if (found.Count == before)
            {
                return null;
            }
        }

        return Joined(found);
    }

    private static SearchPhrase? PhraseOf(string part)
    {
        var runs = SearchRun.Of(FoldedText.Of(part)).ToList();
        var words = new List<SearchWord>();
        foreach (var (index, run) in runs.Index())
        {
            run.AddTo(words, withLast: index < runs.Count - 1);
        }

        return words.Count == 0 ? null : new SearchPhrase([.. words.Take(MostWords).Select(word => word.Text)], words.Count <= MostWords && (!runs[^1].IsPaired || runs[^1].Letters.Count == 1));
    }

    private static bool StandsAt(SearchPhrase phrase, IReadOnlyList<SearchWord> words, int at)
    {
        for (var part = 0; part < phrase.Words.Count; part++)
        {
            var (sought, there) = (phrase.Words[part], words[at + part].Text);
            if (!(phrase.IsOpen && part == phrase.Words.Count - 1 ? there.StartsWith(sought, StringComparison.Ordinal) : there == sought))
            {
                return false;
            }
        }

        return true;
    }

    // Of a word that only begins so, the beginning is marked where its letters are as many as before.
    private static int EndOf(SearchPhrase phrase, SearchWord last) =>
        phrase.IsOpen && last.End - last.Start == last.Text.Length ? last.Start + phrase.Words[^1].Length : last.End;

    private static List<Range> Joined(List<(int Start, int End)> found)
    {
        var joined = new List<Range>();
        var (start, end) = (0, 0);
        foreach (var next in found.Order())
        {
            if (next.Start > end)
            {
                if (end > start)
                {
                    joined.Add(start..end);
                }

                start = next.Start;
            }

            end = Math.Max(end, next.End);
        }

        joined.Add(start..end);
        return joined;
    }
}
