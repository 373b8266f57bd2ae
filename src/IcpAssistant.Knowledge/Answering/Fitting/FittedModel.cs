namespace IcpAssistant.Knowledge.Answering.Fitting;

/// <summary>Fitted weights, and how well they state probabilities.</summary>
/// <param name="Counts">How many samples of each kind there were, and in how many of them the section that was found is right.</param>
/// <param name="PresentLoss">The mean log-loss of the weights before, in the mix of questions as people ask them.</param>
/// <param name="Loss">The mean log-loss of weights that were fitted without the samples they are measured on.</param>
/// <param name="Bands">What those weights state, against what came true; ten, from 0 to 1.</param>
public sealed record FittedModel(
    ConfidenceModel Model, IReadOnlyList<SampleCount> Counts, double PresentLoss, double Loss, IReadOnlyList<ProbabilityBand> Bands)
{
    private const int BandCount = 10;

    // A probability of zero or one that does not come true would make the mean infinite.
    private const double Surest = 1e-6;

    /// <summary>Fits samples.</summary>
    /// <param name="present">The weights before.</param>
    internal static FittedModel Of(IReadOnlyList<Sample> samples, ConfidenceModel present)
    {
        var models = Enumerable.Range(0, Fold.Count).Select(fold => LogisticFit.Fit([.. samples.Where(sample => sample.Fold != fold)])).ToList();
        var leftOut = samples.Where(sample => sample.Share > 0).Select(sample => (Sample: sample, Probability: models[sample.Fold].Probability(sample.Features))).ToList();
        return new FittedModel(
            LogisticFit.Fit(samples),
            [.. samples.GroupBy(sample => sample.Kind).OrderBy(kind => kind.Key).Select(kind => new SampleCount(kind.Key, kind.Count(), kind.Count(sample => sample.Right)))],
            LossOf([.. leftOut.Select(one => (one.Sample, present.Probability(one.Sample.Features)))]),
            LossOf(leftOut),
            [.. Enumerable.Range(0, BandCount).Select(band => ProbabilityBand.Of(
                (double)band / BandCount, (double)(band + 1) / BandCount, [.. leftOut.Where(one => Math.Min(BandCount - 1, (int)(one.Probability * BandCount)) == band)]))]);
    }

    private static double LossOf(List<(Sample Sample, double Probability)> stated)
    {
        var loss = stated.Sum(one => -one.Sample.Share * Math.Log(Math.Max(Surest, one.Sample.Right ? one.Probability : 1 - one.Probability)));
        return stated.Count == 0 ? 0 : loss / stated.Sum(one => one.Sample.Share);
    }
}

/// <summary>How many samples of a kind there are.</summary>
public sealed record SampleCount(SampleKind Kind, int Count, int Right);

/// <summary>The probabilities between two bounds.</summary>
/// <param name="Count">How many samples were given one.</param>
/// <param name="Stated">The mean of the probabilities in the mix of questions as people ask them; 0 when the band is empty.</param>
/// <param name="CameTrue">The share that came true in the same mix; 0 when the band is empty.</param>
public sealed record ProbabilityBand(double From, double To, int Count, double Stated, double CameTrue)
{
    internal static ProbabilityBand Of(double from, double to, IReadOnlyList<(Sample Sample, double Probability)> stated)
    {
        var all = stated.Sum(one => one.Sample.Share);
        return all == 0
            ? new ProbabilityBand(from, to, 0, 0, 0)
            : new ProbabilityBand(
                from, to, stated.Count, stated.Sum(one => one.Sample.Share * one.Probability) / all, stated.Where(one => one.Sample.Right).Sum(one => one.Sample.Share) / all);
    }
}
