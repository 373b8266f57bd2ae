namespace IcpAssistant.Knowledge.Searching;

/// <summary>Numbers the terms of the wordings and knows how rare each is.</summary>
internal sealed class Vocabulary
{
    // What nobody asked with yet is about as rare as what one in two hundred asked with: most unknown terms are chance pairs of characters.
    private const double UnknownRarity = 5.3;

    private readonly Dictionary<string, int> _numbers = [];
    private readonly float[] _rarities;

    // A pair that stands in fewer texts tells about those texts only.
    private const int PairsInTexts = 3;
    private const int WordsInTexts = 2;

    /// <summary>Learns the terms that several of the texts have.</summary>
    public Vocabulary(IReadOnlyList<IReadOnlyList<WeightedTerm>> texts)
    {
        var frequencies = new Dictionary<string, int>();
        foreach (var term in texts.SelectMany(text => text.Select(term => term.Term).Distinct()))
        {
            frequencies[term] = frequencies.GetValueOrDefault(term) + 1;
        }

        foreach (var (term, _) in frequencies.Where(pair => pair.Value >= (IsPair(pair.Key) ? PairsInTexts : WordsInTexts)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            _numbers[term] = _numbers.Count;
        }

        _rarities = new float[_numbers.Count];
        foreach (var (term, number) in _numbers)
        {
            _rarities[number] = (float)Math.Log(1 + ((double)texts.Count / frequencies[term]));
        }
    }

    private Vocabulary(IReadOnlyList<string> terms, float[] rarities)
    {
        _numbers.EnsureCapacity(terms.Count);
        foreach (var term in terms)
        {
            _numbers.Add(term, _numbers.Count);
        }

        _rarities = rarities;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Vocabulary Read(BinaryReader reader)
    {
        var rarities = reader.ReadArray<float>();
        return new Vocabulary([.. rarities.Select(_ => reader.ReadString())], rarities);
    }

    /// <summary>Writes terms and rarities.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteArray<float>(_rarities);
        foreach (var (term, _) in _numbers.OrderBy(pair => pair.Value))
        {
            writer.Write(term);
        }
    }

    private static bool IsPair(string term) => term.StartsWith("b:", StringComparison.Ordinal) || term.Contains('+');

    /// <summary>How many terms there are.</summary>
    public int Count => _numbers.Count;

    /// <summary>Whether any wording has the term.</summary>
    public bool Knows(string term) => _numbers.ContainsKey(term);

    /// <summary>The words and concepts of a text, known or not, without pairs, weighted by rarity, of length one; empty for a text without words.</summary>
    public IReadOnlyDictionary<string, float> Weigh(IReadOnlyList<WeightedTerm> text)
    {
        var weights = new SortedDictionary<string, float>(StringComparer.Ordinal);
        foreach (var (term, weight) in text.Where(term => !IsPair(term.Term)))
        {
            var rarity = _numbers.TryGetValue(term, out var number) ? _rarities[number] : (float)UnknownRarity;
            weights[term] = Math.Max(weights.GetValueOrDefault(term), (float)weight * rarity);
        }

        var length = MathF.Sqrt(weights.Values.Sum(weight => weight * weight));
        return weights.ToDictionary(pair => pair.Key, pair => pair.Value / length, StringComparer.Ordinal);
    }

    /// <summary>The text's known terms, weighted by rarity, of length one; empty when none is known.</summary>
    public TermVector ToVector(IReadOnlyList<WeightedTerm> text)
    {
        var weights = new SortedDictionary<int, float>();
        double unknown = 0;
        foreach (var (term, weight) in text)
        {
            if (_numbers.TryGetValue(term, out var number))
            {
                weights[number] = Math.Max(weights.GetValueOrDefault(number), (float)weight);
            }
            else
            {
                unknown += weight * weight * UnknownRarity * UnknownRarity;
            }
        }

        var values = weights.Select(pair => pair.Value * _rarities[pair.Key]).ToArray();
        var squares = values.Sum(value => value * value);
        var length = MathF.Sqrt(squares);
        return length == 0
            ? TermVector.Empty
            : new TermVector([.. weights.Keys], [.. values.Select(value => value / length)], (float)Math.Sqrt(squares / (squares + unknown)));
    }
}

/// <summary>A term of a text with its weight before rarity.</summary>
internal readonly record struct WeightedTerm(string Term, double Weight);
