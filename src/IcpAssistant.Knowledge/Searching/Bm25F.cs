namespace IcpAssistant.Knowledge.Searching;

/// <summary>The formula of the score: BM25F (Robertson, Zaragoza 2009), without the constant factor k1 + 1.</summary>
/// <remarks>
/// score = Σ over terms: weight · rarity · saturation, where saturation = f / (k1 + f) and f = Σ over fields: occurrences · share.
/// A saturation stays below 1, so that a score stays below the sum of weight · rarity over the query's terms.
/// Example: in one of 3 texts of equal length, once in a field of weight 2: f = 2, saturation 2 / 3.2 = 0.625, rarity ln(1 + 2.5 / 1.5) = 0.981, score 0.613.
/// </remarks>
internal static class Bm25F
{
    // The usual value; how soon further occurrences stop counting.
    private const double K1 = 1.2;

    // A term that stands nearly everywhere (备案) still tells a text that has it from one that hasn't.
    private const double LeastRarity = 0.1;

    /// <summary>How much a term's rarity counts; always above 0.</summary>
    /// <param name="texts">How many texts there are.</param>
    /// <param name="frequency">How many of them have the term.</param>
    public static float Rarity(int texts, int frequency) =>
        (float)Math.Max(LeastRarity, Math.Log(1 + ((texts - frequency + 0.5) / (frequency + 0.5))));

    /// <summary>What one occurrence counts in a field of a text.</summary>
    /// <param name="length">How many terms the field has in this text; at least 1.</param>
    /// <param name="averageLength">The average over the texts whose field is not empty.</param>
    public static float Share(IndexField field, int length, double averageLength) =>
        (float)(field.Weight / (1 - field.LengthNormalisation + (field.LengthNormalisation * length / averageLength)));

    /// <summary>What all occurrences count together, from 0 to below 1.</summary>
    public static double Saturation(float occurrences) => occurrences / (K1 + occurrences);
}
