using IcpAssistant.Bot.Evaluation.Sets;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Bot.Evaluation.Fitting;

/// <summary>What the weights of the confidence must not make worse: the right answers of each set, and the false ones.</summary>
internal sealed record Yardstick(IReadOnlyList<YardstickFigure> Figures)
{
    private const int LongestAnswer = 800;

    /// <summary>Asks all questions of the sets, the reserved ones too: they are counted only.</summary>
    public static async Task<Yardstick> MeasureAsync(Answerer answerer, IReadOnlyList<EvaluationSet> sets, CancellationToken cancellationToken)
    {
        var results = await new EvaluationRun(answerer, LongestAnswer).RunAsync(sets, () => { }, cancellationToken);
        var report = EvaluationReport.Of(answerer.Knowledge, results, tellReserved: false);
        // In a set of foreign questions refusing is right, and so is answering where the documents say more by now: only false answers tell.
        var answerable = results.Where(result => !result.IsOutOfScope).Select(result => result.Set).ToHashSet(StringComparer.Ordinal);
        return new Yardstick(
        [
            .. report.Sets.Where(set => answerable.Contains(set.Set)).Select(set => new YardstickFigure(set.Reserved ? $"{set.Set}（保留）" : set.Set, set.All, true)),
            new YardstickFigure("误答 near-miss", FalseAnswers.Never(report.FalseAnswers, nearMisses: true), false),
            new YardstickFigure("误答 其他", FalseAnswers.Never(report.FalseAnswers, nearMisses: false), false),
        ]);
    }

    /// <summary>Whether no figure is worse than it was.</summary>
    public bool IsAtLeast(Yardstick before) =>
        Figures.Zip(before.Figures).All(pair => pair.First.MoreIsBetter ? pair.First.Count.Hits >= pair.Second.Count.Hits : pair.First.Count.Hits <= pair.Second.Count.Hits);
}

/// <summary>One of the figures.</summary>
internal sealed record YardstickFigure(string Name, Count Count, bool MoreIsBetter);
