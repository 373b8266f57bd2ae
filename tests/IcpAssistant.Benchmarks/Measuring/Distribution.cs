namespace IcpAssistant.Benchmarks.Measuring;

/// <summary>Measured values of one kind, and where they lie.</summary>
internal sealed class Distribution(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    /// <summary>How many values there are.</summary>
    public int Count => _sorted.Length;

    /// <summary>The mean; NaN without values.</summary>
    public double Mean => Count == 0 ? double.NaN : _sorted.Average();

    /// <summary>The median; NaN without values.</summary>
    public double Median => At(0.5);

    /// <summary>The value that the given share of all values doesn't exceed (nearest rank); NaN without values.</summary>
    /// <param name="share">Above 0, at most 1: 0.95 for the 95th percentile.</param>
    public double At(double share) => Count == 0 ? double.NaN : _sorted[(int)Math.Ceiling(share * Count) - 1];
}
