using IcpAssistant.Knowledge;

namespace IcpAssistant.Bot.Simulation;

/// <summary>What came of all conversations, as it is printed and written as JSON.</summary>
/// <param name="Right">Conversations without any difference.</param>
/// <param name="AlwaysRight">Applicants for whom every conversation was right: pass^k.</param>
/// <param name="Times">How often each applicant talked: the k.</param>
/// <param name="MeanQuestions">How many questions an applicant was asked.</param>
/// <param name="FormQuestions">How many a form has that asks for everything in a fixed order.</param>
/// <param name="MedianTurn">From a message to its reply, the commit included, in milliseconds.</param>
/// <param name="SlowTurn">The same, not exceeded by 99 of 100.</param>
internal sealed record SimulationReport(
    int Applicants, int Times, int Conversations, int Right, int AlwaysRight, int Messages, double MeanMessages, double MeanQuestions, int FormQuestions, int ObstaclesPlanted, int ObstaclesTold,
    double MedianTurn, double SlowTurn, IReadOnlyList<KindResult> Kinds, IReadOnlyList<ApplicantResult> Differences)
{
    /// <summary>Puts results together.</summary>
    public static SimulationReport Of(SimulationRun run, KnowledgeBase knowledge, IReadOnlyList<ApplicantResult> results)
    {
        var times = results.SelectMany(result => result.Milliseconds).Order().ToList();
        return new SimulationReport(
            run.Count,
            run.Times,
            results.Count,
            results.Count(result => result.IsRight),
            results.GroupBy(result => result.Applicant).Count(group => group.All(result => result.IsRight)),
            results.Sum(result => result.Messages),
            Math.Round(results.Average(result => result.Messages), 1),
            Math.Round(results.Average(result => result.Questions), 1),
            knowledge.Catalogue.Fields.Count + knowledge.Catalogue.BeforeForms.Count(field => knowledge.Rules.FindFact(field.Id) is { Assume: null }),
            results.Sum(result => result.ObstaclesPlanted),
            results.Sum(result => result.ObstaclesTold),
            At(times, 0.5),
            At(times, 0.99),
            [.. results.GroupBy(result => result.Kind).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new KindResult(group.Key, group.Count(), group.Count(result => result.IsRight), Math.Round(group.Average(result => result.Questions), 1)))],
            [.. results.Where(result => !result.IsRight).OrderBy(result => result.Applicant).ThenBy(result => result.Time)]);
    }

    // Nearest rank.
    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : Math.Round(sorted[(int)Math.Ceiling(share * sorted.Count) - 1], 2);
}

/// <summary>One kind of filing.</summary>
internal sealed record KindResult(string Kind, int Conversations, int Right, double MeanQuestions);

/// <summary>One conversation.</summary>
/// <param name="Differences">What was not as it should be; empty when all was.</param>
internal sealed record ApplicantResult(int Applicant, int Time, string Kind, string Province, int Messages, int Questions, int ObstaclesPlanted, int ObstaclesTold, IReadOnlyList<string> Differences)
{
    /// <summary>Whether everything was as it should be.</summary>
    public bool IsRight => Differences.Count == 0;

    /// <summary>How long the replies took.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<double> Milliseconds { get; init; } = [];

    /// <summary>What came of a conversation.</summary>
    public static ApplicantResult Of(Applicant applicant, int time, Chat chat, Talk talk, IReadOnlyList<string> differences)
    {
        var planted = applicant.Obstacles.SelectMany(one => one.Rules).Select(fired => fired.Rule.Id).Distinct().ToList();
        return new ApplicantResult(applicant.Number, time, applicant.Kind.Label, applicant.Truth.Case.ValueOf("province") ?? "", talk.Turns.Count, chat.Asked, planted.Count, planted.Count(chat.Told.Contains), differences)
        {
            Milliseconds = [.. talk.Times.Select(one => one.TotalMilliseconds)],
        };
    }
}
