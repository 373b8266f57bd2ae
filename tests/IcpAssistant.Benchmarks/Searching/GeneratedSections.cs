using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Searching;

namespace IcpAssistant.Benchmarks.Searching;

/// <summary>Made-up sections that behave like Chinese ones: the same number and seed always give the same texts.</summary>
/// <remarks>
/// Words come from the assistant's word list, sorted by frequency and drawn by Zipf's law (the n-th is drawn 1/n as often as the first).
/// A section has a heading of 4 to 12 characters and a body of about 200 (log-normal, 40 to 1,200); each is indexed as words and, in
/// fields of their own, as pairs of characters. The very frequent words that a Lucene analyser would drop are all kept.
/// </remarks>
internal sealed class GeneratedSections
{
    private const int Seed = 20261122;
    private const double BodyMedian = 180;
    private const double BodySpread = 0.5;

    private readonly string[] _words;
    private readonly double[] _cumulated;
    private readonly Dictionary<string, string> _pairs = [];
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _pairLookup;

    /// <param name="count">How many sections.</param>
    public GeneratedSections(int count)
    {
        _words = [.. LanguageTable.Read("words.txt").OrderByDescending(word => long.Parse(word.Value)).ThenBy(word => word.Key, StringComparer.Ordinal).Select(word => word.Key)];
        _cumulated = new double[_words.Length];
        for (var rank = 0; rank < _words.Length; rank++)
        {
            _cumulated[rank] = (rank == 0 ? 0 : _cumulated[rank - 1]) + (1.0 / (rank + 1));
        }

        _pairLookup = _pairs.GetAlternateLookup<ReadOnlySpan<char>>();
        var random = new Random(Seed);
        Texts = [.. Enumerable.Range(0, count).Select(_ => Make(random))];
    }

    /// <summary>The fields: heading and body, each as words and as pairs of characters.</summary>
    public static IReadOnlyList<IndexField> Fields { get; } =
        [new("heading", 3, 0.3f), new("body", 1, 0.75f), new("heading-pairs", 1.2f, 0.3f), new("body-pairs", 0.4f, 0.75f)];

    /// <summary>The sections.</summary>
    public IReadOnlyList<IndexedText> Texts { get; }

    /// <summary>Queries of 5 to 12 terms, each drawn from the words and pairs of one section's body; frequent terms come often.</summary>
    public IReadOnlyList<QueryTerm[]> MakeQueries(int count)
    {
        var random = new Random(Seed + 1);
        return [.. Enumerable.Range(0, count).Select(_ => MakeQuery(random))];
    }

    private QueryTerm[] MakeQuery(Random random)
    {
        var text = Texts[random.Next(Texts.Count)];
        string[] terms = [.. text.Fields[1], .. text.Fields[3]];
        return [.. Enumerable.Range(0, random.Next(5, 13)).Select(_ => new QueryTerm(terms[random.Next(terms.Length)], 1))];
    }

    private IndexedText Make(Random random)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var heading = MakeWords(random, random.Next(4, 13));
        var body = MakeWords(random, (int)Math.Clamp(BodyMedian * Math.Exp(BodySpread * normal), 40, 1200));
        return new IndexedText([heading, body, MakePairs(heading), MakePairs(body)]);
    }

    private string[] MakeWords(Random random, int length)
    {
        var words = new List<string>();
        for (var characters = 0; characters < length; characters += words[^1].Length)
        {
            var at = Array.BinarySearch(_cumulated, random.NextDouble() * _cumulated[^1]);
            words.Add(_words[Math.Min(at < 0 ? ~at : at, _words.Length - 1)]);
        }

        return [.. words];
    }

    private string[] MakePairs(string[] words)
    {
        var text = string.Concat(words);
        var pairs = new string[Math.Max(0, text.Length - 1)];
        for (var at = 0; at < pairs.Length; at++)
        {
            if (!_pairLookup.TryGetValue(text.AsSpan(at, 2), out var pair))
            {
                pair = string.Concat("b:", text.AsSpan(at, 2));
                _pairLookup[text.AsSpan(at, 2)] = pair;
            }

            pairs[at] = pair;
        }

        return pairs;
    }
}
