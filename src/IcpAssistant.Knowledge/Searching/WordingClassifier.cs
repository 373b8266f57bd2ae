namespace IcpAssistant.Knowledge.Searching;

/// <summary>Which label a text belongs to, learnt from the wordings of all labels: multinomial logistic regression with sparse weights.</summary>
internal sealed class WordingClassifier
{
    // A new label that nothing was learnt for yet is recognised by its own wordings: a weight of 12 makes a text that is half like one
    // of them about as probable as a learnt label would be.
    private const float Prototype = 12;

    // e^−16 is one in nine million: not worth a power.
    private const float Nothing = -16;

    private readonly int[] _starts;
    private readonly int[] _labels;
    private readonly float[] _weights;

    /// <param name="starts">For each term where its weights begin, and where the last one's end.</param>
    /// <param name="labels">The label of each weight.</param>
    public WordingClassifier(int count, int[] starts, int[] labels, float[] weights)
    {
        Count = count;
        _starts = starts;
        _labels = labels;
        _weights = weights;
    }

    /// <summary>How many labels there are.</summary>
    public int Count { get; }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static WordingClassifier Read(BinaryReader reader) =>
        new(reader.ReadInt32(), reader.ReadArray<int>(), reader.ReadArray<int>(), reader.ReadArray<float>());

    /// <summary>Writes all weights.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.WriteArray<int>(_starts);
        writer.WriteArray<int>(_labels);
        writer.WriteArray<float>(_weights);
    }

    /// <summary>The probability of each label; they sum to one.</summary>
    public float[] Classify(TermVector text)
    {
        var scores = new float[Count];
        for (var at = 0; at < text.Terms.Length; at++)
        {
            var weight = text.Weights[at];
            for (var place = _starts[text.Terms[at]]; place < _starts[text.Terms[at] + 1]; place++)
            {
                scores[_labels[place]] += _weights[place] * weight;
            }
        }

        Softmax(scores);
        return scores;
    }

    /// <summary>The classifier for changed labels, without learning again: kept labels keep their weights, new ones are known by their wordings.</summary>
    /// <param name="kept">For each new label its number here; −1 when it is new.</param>
    /// <param name="wordings">The wordings of the new labels.</param>
    public WordingClassifier Adapt(IReadOnlyList<int> kept, IReadOnlyList<(TermVector Vector, int Label)> wordings)
    {
        var numbers = new int[Count];
        Array.Fill(numbers, -1);
        for (var label = 0; label < kept.Count; label++)
        {
            if (kept[label] >= 0)
            {
                numbers[kept[label]] = label;
            }
        }

        var rows = new List<(int Label, float Weight)>[_starts.Length - 1];
        for (var term = 0; term < rows.Length; term++)
        {
            rows[term] = [];
            for (var place = _starts[term]; place < _starts[term + 1]; place++)
            {
                if (numbers[_labels[place]] is >= 0 and var label)
                {
                    rows[term].Add((label, _weights[place]));
                }
            }
        }

        foreach (var group in wordings.GroupBy(wording => wording.Label))
        {
            AddPrototype(rows, group.Key, [.. group.Select(wording => wording.Vector)]);
        }

        return FromRows(kept.Count, rows);
    }

    /// <summary>Turns scores into probabilities, in place.</summary>
    public static void Softmax(Span<float> scores)
    {
        var highest = float.NegativeInfinity;
        foreach (var score in scores)
        {
            highest = Math.Max(highest, score);
        }

        float sum = 0;
        for (var at = 0; at < scores.Length; at++)
        {
            var below = scores[at] - highest;
            scores[at] = below < Nothing ? 0 : MathF.Exp(below);
            sum += scores[at];
        }

        for (var at = 0; at < scores.Length; at++)
        {
            scores[at] /= sum;
        }
    }

    /// <summary>Makes a classifier of the weights of each term.</summary>
    public static WordingClassifier FromRows(int count, IReadOnlyList<List<(int Label, float Weight)>> rows)
    {
        var starts = new int[rows.Count + 1];
        for (var term = 0; term < rows.Count; term++)
        {
            starts[term + 1] = starts[term] + rows[term].Count;
        }

        return new WordingClassifier(count, starts, [.. rows.SelectMany(row => row.Select(one => one.Label))], [.. rows.SelectMany(row => row.Select(one => one.Weight))]);
    }

    private static void AddPrototype(List<(int Label, float Weight)>[] rows, int label, IReadOnlyList<TermVector> wordings)
    {
        var sums = new Dictionary<int, float>();
        foreach (var wording in wordings)
        {
            for (var at = 0; at < wording.Terms.Length; at++)
            {
                sums[wording.Terms[at]] = Math.Max(sums.GetValueOrDefault(wording.Terms[at]), wording.Weights[at]);
            }
        }

        foreach (var (term, weight) in sums)
        {
            rows[term].Add((label, weight * Prototype));
        }
    }
}
