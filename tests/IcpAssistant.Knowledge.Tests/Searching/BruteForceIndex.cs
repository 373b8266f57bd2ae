using IcpAssistant.Knowledge.Searching;

namespace IcpAssistant.Knowledge.Tests.Searching;

/// <summary>BM25F as it stands in the book, over every text of every query: slow, and plainly right.</summary>
internal sealed class BruteForceIndex(IReadOnlyList<IndexedText> texts, IReadOnlyList<IndexField> fields) : ISectionIndex
{
    private readonly Dictionary<string, int>[][] _occurrences =
        [.. texts.Select(text => text.Fields.Select(terms => terms.CountBy(term => term).ToDictionary()).ToArray())];

    private readonly double[] _averageLengths =
    [
        .. fields.Select((_, field) => texts.Select(text => (double)text.Fields[field].Count).Where(length => length > 0).DefaultIfEmpty(1).Average()),
    ];

    public int Count => texts.Count;

    public int Search(ReadOnlySpan<QueryTerm> query, Span<IndexHit> hits)
    {
        var terms = query.ToArray().Select(term => (term, Rarity: Rarity(term.Text))).ToArray();
        var best = Enumerable.Range(0, Count)
            .Select(text => new IndexHit(text, (float)terms.Sum(one => Score(one.term, one.Rarity, text))))
            .Where(hit => hit.Score > 0)
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => hit.Text)
            .Take(hits.Length)
            .ToArray();
        best.CopyTo(hits);
        return best.Length;
    }

    public float Explain(QueryTerm term, int text) => (float)Score(term, Rarity(term.Text), text);

    private double Score(QueryTerm term, double rarity, int text)
    {
        var occurrences = Occurrences(term.Text, text);
        return term.Weight > 0 ? term.Weight * rarity * occurrences / (1.2 + occurrences) : 0;
    }

    private double Rarity(string term)
    {
        var having = Enumerable.Range(0, Count).Count(text => Occurrences(term, text) > 0);
        return Math.Max(0.1, Math.Log(1 + ((Count - having + 0.5) / (having + 0.5))));
    }

    private double Occurrences(string term, int text)
    {
        var sum = 0.0;
        for (var field = 0; field < fields.Count; field++)
        {
            var length = texts[text].Fields[field].Count / _averageLengths[field];
            var b = fields[field].LengthNormalisation;
            sum += _occurrences[text][field].TryGetValue(term, out var count) ? fields[field].Weight * count / (1 - b + (b * length)) : 0;
        }

        return sum;
    }
}
