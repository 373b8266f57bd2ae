namespace IcpAssistant.Knowledge.Answering.Fitting;

/// <summary>Fits a <see cref="ConfidenceModel"/> by Newton's method, then scales it so that its probabilities come true in the mix of questions as people ask them (Platt).</summary>
/// <remarks>Everything is added in the order of the samples: the same samples give the same weights.</remarks>
internal static class LogisticFit
{
    private const int Steps = 12;
    private const int ScalingSteps = 50;

    // Weights are drawn to zero this much: with some hundreds of questions it keeps features that say the same from growing against each other.
    private const double Ridge = 1;
    private const double Least = 1e-6;
    private const int Decimals = 3;

    /// <summary>The model, rounded as it is written.</summary>
    public static ConfidenceModel Fit(IReadOnlyList<Sample> samples)
    {
        var fitted = FitSigned(samples);
        var (factor, shift) = Scale(samples, fitted);
        return new ConfidenceModel(
            Math.Round((factor * fitted[0]) + shift, Decimals),
            [.. fitted.Skip(1).Select(weight => Math.Round(Math.Max(0, factor) * weight, Decimals)), ConfidenceModel.Same]);
    }

    // A feature that would work against its meaning is left out, and the others are fitted again.
    private static double[] FitSigned(IReadOnlyList<Sample> samples)
    {
        var active = Enumerable.Range(0, ConfidenceModel.Features.Count - 1).ToList();
        while (true)
        {
            var weights = FitActive(samples, active);
            var wrong = active.Where((feature, at) => weights[at + 1] * ConfidenceModel.Features[feature].Sign < 0).ToList();
            if (wrong.Count == 0)
            {
                var all = new double[ConfidenceModel.Features.Count];
                all[0] = weights[0];
                for (var at = 0; at < active.Count; at++)
                {
                    all[active[at] + 1] = weights[at + 1];
                }

                return all;
            }

            active = [.. active.Except(wrong)];
        }
    }

    private static double[] FitActive(IReadOnlyList<Sample> samples, List<int> active)
    {
        var weights = new double[active.Count + 1];
        for (var step = 0; step < Steps; step++)
        {
            var newton = new NewtonStep(weights.Length);
            foreach (var sample in samples)
            {
                var row = active.Select(feature => sample.Features[feature]).Prepend(1).ToArray();
                newton.Add(row, Probability(Dot(weights, row) + Fixed(sample)), sample.Right, sample.Weight);
            }

            newton.AddRidge(weights, at => at == 0 ? Least : Ridge);
            weights = newton.Apply(weights);
        }

        return weights;
    }

    private static (double Factor, double Shift) Scale(IReadOnlyList<Sample> samples, double[] fitted)
    {
        var scored = samples.Where(sample => sample.Share > 0)
            .Select(sample => (Sample: sample, Score: Dot(fitted, [1, .. sample.Features.SkipLast(1)]))).ToList();
        double[] scale = [1, 0];
        for (var step = 0; step < ScalingSteps; step++)
        {
            var newton = new NewtonStep(2);
            foreach (var (sample, score) in scored)
            {
                newton.Add([score, 1], Probability((scale[0] * score) + scale[1] + Fixed(sample)), sample.Right, sample.Share);
            }

            newton.AddRidge([0, 0], _ => Least);
            scale = newton.Apply(scale);
        }

        return (scale[0], scale[1]);
    }

    // What the last feature adds: its weight is given.
    private static double Fixed(Sample sample) => ConfidenceModel.Same * sample.Features[^1];

    private static double Probability(double score) => 1 / (1 + Math.Exp(-Math.Clamp(score, -30, 30)));

    private static double Dot(double[] weights, double[] row)
    {
        double sum = 0;
        for (var at = 0; at < row.Length; at++)
        {
            sum += weights[at] * row[at];
        }

        return sum;
    }
}
