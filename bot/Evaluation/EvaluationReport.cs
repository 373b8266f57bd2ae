using IcpAssistant.Bot.Evaluation.Scoring;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Bot.Evaluation;

/// <summary>The figures of an evaluation. Of reserved items it holds figures only.</summary>
internal sealed record EvaluationReport
{
    /// <summary>The version of the knowledge that answered.</summary>
    public required string KnowledgeVersion { get; init; }

    /// <summary>The newest day on which a document was checked; <see langword="null"/> when none says.</summary>
    public required DateOnly? Reviewed { get; init; }

    /// <summary>How many documents were searched.</summary>
    public required int Documents { get; init; }

    /// <summary>The right answers of each set; the reserved half of a set counts apart.</summary>
    public required IReadOnlyList<SetScore> Sets { get; init; }

    /// <summary>The false answers by set, scope and kind.</summary>
    public required IReadOnlyList<FalseAnswers> FalseAnswers { get; init; }

    /// <summary>Items of the scope <c>seeds</c> that were answered, because the documents say more than the two original ones; reserved ones are left out.</summary>
    public required IReadOnlyList<CoveredItem> Covered { get; init; }

    /// <summary>How far stated probabilities come true, over all questions.</summary>
    public required Calibration Calibration { get; init; }

    /// <summary>Characters of the longest answer.</summary>
    public required int LongestAnswer { get; init; }

    /// <summary>Milliseconds from message to reply, the median.</summary>
    public required double MillisecondsMedian { get; init; }

    /// <summary>Milliseconds from message to reply that 95 of 100 stay under.</summary>
    public required double Milliseconds95 { get; init; }

    /// <summary>What went wrong; reserved items only where they were asked for.</summary>
    public required IReadOnlyList<Failure> Failures { get; init; }

    /// <summary>The report on results.</summary>
    /// <param name="tellReserved">Whether failures of reserved items are told too.</param>
    public static EvaluationReport Of(KnowledgeBase knowledge, IReadOnlyList<TurnResult> results, bool tellReserved)
    {
        var told = results.Where(result => tellReserved || !result.Item.Reserved).ToList();
        var milliseconds = results.Select(result => result.Elapsed.TotalMilliseconds).Order().ToList();
        return new EvaluationReport
        {
            KnowledgeVersion = knowledge.Version,
            Reviewed = knowledge.Documents.Max(document => document.Reviewed),
            Documents = knowledge.Documents.Count,
            Sets = [.. results.GroupBy(result => (result.Set, result.Item.Reserved)).Select(half => SetScore.Of(half.Key.Set, half.Key.Reserved, [.. half]))],
            FalseAnswers = Evaluation.FalseAnswers.Of(results),
            Covered = [.. told.Where(result => result.IsFalseAnswer && result.Item.Scope == "seeds").Select(CoveredItem.Of)],
            Calibration = Calibration.Of([.. results.Select(result => result.Statement).OfType<Statement>()]),
            LongestAnswer = results.Select(result => Judge.Length(result.Json.Answer)).DefaultIfEmpty().Max(),
            MillisecondsMedian = Quantile(milliseconds, 0.5),
            Milliseconds95 = Quantile(milliseconds, 0.95),
            Failures = [.. told.Where(result => !result.Judgement.Right).Select(Failure.Of)],
        };
    }

    private static double Quantile(List<double> ordered, double share) =>
        ordered.Count == 0 ? 0 : ordered[Math.Min(ordered.Count - 1, (int)(ordered.Count * share))];
}

/// <summary>An item that was answered although the two original documents don't: where the answer stands.</summary>
internal sealed record CoveredItem(string Set, string Id, string Question, IReadOnlyList<string> Sections)
{
    /// <summary>The item of a result.</summary>
    public static CoveredItem Of(TurnResult result) =>
        new(result.Set, result.Turn.Id, result.Question, [.. result.Json.Citations.Select(citation => $"{citation.Document}#{citation.Section}")]);
}

/// <summary>An item that went wrong.</summary>
internal sealed record Failure(string Set, string Id, string Group, string Question, string Why, string Answer)
{
    /// <summary>The failure of a result.</summary>
    public static Failure Of(TurnResult result) =>
        new(result.Set, result.Turn.Id, result.Turn.Group, result.Question, result.Judgement.Why, result.Json.Answer);
}
