using IcpAssistant.Bot.Evaluation;
using IcpAssistant.Evaluation.Tests.Support;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>How many questions are answered that no knowledge of filing may answer: both sets of foreign questions together.</summary>
[Collection(EvaluatedSetsCollection.Name)]
public class RefusalTests(EvaluatedSets sets)
{
    [Fact]
    public void At_most_1_in_100_foreign_questions_is_answered() =>
        Share.FalseAtMost(0.01, [.. Foreign().Where(result => result.Turn.Group != "oos:near-miss")], "outside of near misses");

    [Fact]
    public void At_most_5_in_100_near_misses_are_answered() =>
        Share.FalseAtMost(0.05, [.. Foreign().Where(result => result.Turn.Group == "oos:near-miss")], "near misses");

    [Fact]
    public void A_refusal_states_how_sure_the_nearest_section_was()
    {
        var refused = sets.Results.Where(result => result.Json.Abstained && result.Statement is not null).Select(result => result.Statement!.Value).ToList(); // not null: seen before

        Assert.Contains(refused, statement => statement.Probability > 0.05);
        Assert.True(
            refused.Sum(statement => Distance(statement.Probability, statement)) < refused.Sum(statement => Distance(0, statement)),
            "What is stated has to come nearer to what is true than stating nothing.");

        static double Distance(double stated, Statement statement) => Math.Pow(stated - (statement.CameTrue ? 1 : 0), 2);
    }

    private IEnumerable<TurnResult> Foreign() =>
        sets.Results.Where(result => result.Set.StartsWith("oos-", StringComparison.Ordinal) && result.Item.Scope == "never");
}
