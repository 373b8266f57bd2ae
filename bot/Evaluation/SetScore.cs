using IcpAssistant.Bot.Evaluation.Scoring;

namespace IcpAssistant.Bot.Evaluation;

/// <summary>The right answers of a set, or of one half of it.</summary>
/// <param name="Reserved">Whether it is the half that nobody looks at while working.</param>
/// <param name="Groups">By kind, in the order of the set.</param>
/// <param name="Outcomes">How many items ended how, the most frequent first.</param>
internal sealed record SetScore(string Set, bool Reserved, Count All, IReadOnlyList<GroupScore> Groups, IReadOnlyDictionary<string, int> Outcomes)
{
    /// <summary>The score of results.</summary>
    public static SetScore Of(string set, bool reserved, IReadOnlyList<TurnResult> results) => new(
        set,
        reserved,
        CountOf(results),
        [.. results.GroupBy(result => result.Turn.Group).Select(group => new GroupScore(group.Key, CountOf(group)))],
        results.GroupBy(result => result.Judgement.Outcome).OrderByDescending(outcome => outcome.Count()).ThenBy(outcome => outcome.Key)
            .ToDictionary(outcome => NameOf(outcome.Key), outcome => outcome.Count()));

    private static Count CountOf(IEnumerable<TurnResult> results) =>
        results.Aggregate(default(Count), (count, result) => new Count(count.Hits + (result.Judgement.Right ? 1 : 0), count.Total + 1));

    private static string NameOf(Outcome outcome) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString());
}

/// <summary>The right answers of one kind.</summary>
internal sealed record GroupScore(string Group, Count Right);

/// <summary>So many of so many.</summary>
internal readonly record struct Count(int Hits, int Total)
{
    /// <summary>0 to 1; 0 of nothing is 0.</summary>
    public double Share => Total == 0 ? 0 : (double)Hits / Total;
}
