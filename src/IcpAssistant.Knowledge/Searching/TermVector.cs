namespace IcpAssistant.Knowledge.Searching;

/// <summary>A text as weighted terms: sorted by term, of length one.</summary>
internal readonly record struct TermVector(int[] Terms, float[] Weights)
{
    /// <summary>No terms.</summary>
    public static TermVector Empty { get; } = new([], []);

    /// <summary>The cosine of two vectors, 0 to 1.</summary>
    public float Dot(TermVector other)
    {
        float sum = 0;
        for (int left = 0, right = 0; left < Terms.Length && right < other.Terms.Length;)
        {
            var order = Terms[left] - other.Terms[right];
            sum += order == 0 ? Weights[left] * other.Weights[right] : 0;
            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }

        return sum;
    }
}
