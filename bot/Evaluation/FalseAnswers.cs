namespace IcpAssistant.Bot.Evaluation;

/// <summary>Answers where none may be given, of one kind in one scope of a set.</summary>
/// <param name="Scope"><c>never</c>: no knowledge of filing may answer it; <c>seeds</c>: the two original documents don't.</param>
internal sealed record FalseAnswers(string Set, bool Reserved, string Scope, string Kind, Count Answered)
{
    /// <summary>The false answers of results; kinds without any are listed too.</summary>
    public static IReadOnlyList<FalseAnswers> Of(IReadOnlyList<TurnResult> results) =>
    [
        .. results.Where(result => result.IsOutOfScope)
            .GroupBy(result => (result.Set, result.Item.Reserved, Scope: result.Item.Scope ?? "", Kind: result.Turn.Group))
            .Select(group => new FalseAnswers(
                group.Key.Set, group.Key.Reserved, group.Key.Scope, group.Key.Kind["oos:".Length..], new Count(group.Count(result => result.IsFalseAnswer), group.Count()))),
    ];

    /// <summary>The false answers to what may never be answered, summed: near misses, or everything else.</summary>
    public static Count Never(IEnumerable<FalseAnswers> all, bool nearMisses) => all
        .Where(one => one.Scope == "never" && one.Kind == "near-miss" == nearMisses)
        .Aggregate(default(Count), (sum, one) => new Count(sum.Hits + one.Answered.Hits, sum.Total + one.Answered.Total));
}
