namespace IcpAssistant.Knowledge.Searching;

/// <summary>A text as weighted terms: sorted by term, of length one.</summary>
/// <param name="Known">How much of the text the vocabulary knows, 0 to 1.</param>
internal readonly record struct TermVector(int[] Terms, float[] Weights, float Known)
{
    /// <summary>No terms.</summary>
    public static TermVector Empty { get; } = new([], [], 0);

    /// <summary>Writes vectors.</summary>
    public static void WriteAll(BinaryWriter writer, IReadOnlyList<TermVector> vectors)
    {
        writer.WriteArray<int>([.. vectors.Select(vector => vector.Terms.Length)]);
        writer.WriteArray<int>([.. vectors.SelectMany(vector => vector.Terms)]);
        writer.WriteArray<float>([.. vectors.SelectMany(vector => vector.Weights)]);
        writer.WriteArray<float>([.. vectors.Select(vector => vector.Known)]);
    }

    /// <summary>Reads what <see cref="WriteAll"/> wrote.</summary>
    public static IReadOnlyList<TermVector> ReadAll(BinaryReader reader)
    {
        var lengths = reader.ReadArray<int>();
        var terms = reader.ReadArray<int>();
        var weights = reader.ReadArray<float>();
        var known = reader.ReadArray<float>();
        var vectors = new TermVector[lengths.Length];
        var start = 0;
        for (var at = 0; at < vectors.Length; at++)
        {
            var end = start + lengths[at];
            vectors[at] = new TermVector(terms[start..end], weights[start..end], known[at]);
            start = end;
        }

        return vectors;
    }
}
