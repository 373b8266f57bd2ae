namespace IcpAssistant.Knowledge.Searching;

/// <summary>A text as weighted terms: sorted by term, of length one.</summary>
/// <param name="Known">How much of the text the vocabulary knows, 0 to 1.</param>
internal readonly record struct TermVector(int[] Terms, float[] Weights, float Known)
{
    /// <summary>No terms.</summary>
    public static TermVector Empty { get; } = new([], [], 0);
}
