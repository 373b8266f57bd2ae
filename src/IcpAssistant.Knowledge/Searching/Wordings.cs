namespace IcpAssistant.Knowledge.Searching;

/// <summary>All wordings as vectors, with the class each belongs to: how alike is a text to the nearest ones?</summary>
internal sealed class Wordings
{
    private readonly int[] _classes;
    private readonly int[] _starts;
    private readonly int[] _wordings;
    private readonly float[] _weights;

    /// <param name="terms">The size of the vocabulary.</param>
    public Wordings(int terms, IReadOnlyList<(TermVector Vector, int Class)> wordings)
    {
        _classes = [.. wordings.Select(wording => wording.Class)];
        _starts = new int[terms + 1];
        foreach (var term in wordings.SelectMany(wording => wording.Vector.Terms))
        {
            _starts[term + 1]++;
        }

        for (var term = 0; term < terms; term++)
        {
            _starts[term + 1] += _starts[term];
        }

        _wordings = new int[_starts[terms]];
        _weights = new float[_starts[terms]];
        var next = _starts.ToArray();
        for (var number = 0; number < wordings.Count; number++)
        {
            var vector = wordings[number].Vector;
            for (var at = 0; at < vector.Terms.Length; at++)
            {
                var place = next[vector.Terms[at]]++;
                _wordings[place] = number;
                _weights[place] = vector.Weights[at];
            }
        }
    }

    /// <summary>For each class the cosine of its nearest wording, and the mean of its three nearest ones; what the vocabulary does not know makes all less alike.</summary>
    /// <param name="classes">How many classes there are.</param>
    public (float[] Nearest, float[] NearestThree) Compare(TermVector text, int classes)
    {
        var cosines = new float[_classes.Length];
        for (var at = 0; at < text.Terms.Length; at++)
        {
            for (var place = _starts[text.Terms[at]]; place < _starts[text.Terms[at] + 1]; place++)
            {
                cosines[_wordings[place]] += _weights[place] * text.Weights[at] * text.Known;
            }
        }

        var first = new float[classes];
        var second = new float[classes];
        var third = new float[classes];
        for (var wording = 0; wording < cosines.Length; wording++)
        {
            Insert(cosines[wording], _classes[wording], first, second, third);
        }

        var three = new float[classes];
        for (var one = 0; one < classes; one++)
        {
            three[one] = (first[one] + second[one] + third[one]) / 3;
        }

        return (first, three);
    }

    private static void Insert(float cosine, int one, float[] first, float[] second, float[] third)
    {
        if (cosine > first[one])
        {
            (first[one], second[one], third[one]) = (cosine, first[one], second[one]);
        }
        else if (cosine > second[one])
        {
            (second[one], third[one]) = (cosine, second[one]);
        }
        else if (cosine > third[one])
        {
            third[one] = cosine;
        }
    }
}
