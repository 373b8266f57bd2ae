using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Answering.Fitting;

namespace IcpAssistant.Knowledge.Tests.Answering;

public class LogisticFitTests
{
    private const int Evidence = 0;
    private const int Inside = 1;
    private const int Coverage = 6;
    private const int Unknown = 7;

    [Fact]
    public void Finds_what_the_samples_were_drawn_by()
    {
        var samples = Draw(evidence: 2, coverage: 4, unknown: -3);

        var model = LogisticFit.Fit(samples);

        Assert.InRange(model.Weights[Evidence], 1.6, 2.4);
        Assert.InRange(model.Weights[Coverage], 3.6, 4.4);
        Assert.InRange(model.Weights[Unknown], -3.4, -2.6);
        Assert.Equal(ConfidenceModel.Same, model.Weights[^1]);
    }

    [Fact]
    public void States_probabilities_that_come_true_in_the_mix_of_questions()
    {
        var samples = Draw(evidence: 2, coverage: 4, unknown: -3);

        var fitted = FittedModel.Of(samples, ConfidenceModels.BuiltIn.WithWordings);

        Assert.True(fitted.Loss < fitted.PresentLoss, "better than weights that were made for something else");
        Assert.All(fitted.Bands.Where(band => band.Count > 100), band => Assert.InRange(band.CameTrue, band.Stated - 0.1, band.Stated + 0.1));
        Assert.Equal(samples.Count(sample => sample.Kind == SampleKind.Question), fitted.Counts.Single(count => count.Kind == SampleKind.Question).Count);
    }

    [Fact]
    public void Lets_no_feature_work_against_its_meaning()
    {
        var model = LogisticFit.Fit(Draw(evidence: -2, coverage: 4, unknown: 3));

        Assert.Equal(0, model.Weights[Evidence]);
        Assert.Equal(0, model.Weights[Unknown]);
        Assert.True(model.Weights[Coverage] > 0, "what has the right sign stays");
    }

    [Fact]
    public void Gives_the_same_weights_for_the_same_samples() => Assert.Equal(
        LogisticFit.Fit(Draw(evidence: 2, coverage: 4, unknown: -3)).Weights, LogisticFit.Fit(Draw(evidence: 2, coverage: 4, unknown: -3)).Weights);

    [Fact]
    public void Stands_samples_without_any_that_is_right()
    {
        var model = LogisticFit.Fit([.. Draw(evidence: 2, coverage: 4, unknown: -3).Select(sample => sample with { Right = false })]);

        Assert.All(model.Weights.Prepend(model.Bias), weight => Assert.True(double.IsFinite(weight), "no number is lost"));
        Assert.InRange(model.Probability(new double[ConfidenceModel.Features.Count]), 0, 0.2);
    }

    // Answerable and foreign questions are drawn by the same rule, so that weighing them changes the bias only.
    private static List<Sample> Draw(double evidence, double coverage, double unknown)
    {
        var random = new Random(7);
        var samples = new List<Sample>();
        for (var number = 0; number < 8_000; number++)
        {
            var features = new double[ConfidenceModel.Features.Count];
            features[Evidence] = random.NextDouble();
            features[Inside] = (random.NextDouble() * 8) - 4;
            features[Coverage] = random.NextDouble();
            features[Unknown] = random.NextDouble();
            var score = -2 + (evidence * features[Evidence]) + (coverage * features[Coverage]) + (unknown * features[Unknown]);
            samples.Add(new Sample(SampleKind.Question, number % Fold.Count, random.NextDouble() < 1 / (1 + Math.Exp(-score)), features));
        }

        return samples;
    }
}
