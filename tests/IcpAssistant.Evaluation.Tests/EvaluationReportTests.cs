using System.Text.Json;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Bot.Evaluation;
using IcpAssistant.Bot.Evaluation.Scoring;
using IcpAssistant.Bot.Evaluation.Sets;
using IcpAssistant.Evaluation.Tests.Support;

namespace IcpAssistant.Evaluation.Tests;

[Collection(EvaluatedSetsCollection.Name)]
public class EvaluationReportTests(EvaluatedSets sets)
{
    [Fact]
    public void Tells_figures_but_no_words_of_reserved_items()
    {
        var report = EvaluationReport.Of(sets.Knowledge, [Missed("item-1", reserved: false, "看得见"), Missed("item-2", reserved: true, "看不见")], tellReserved: false);

        var told = JsonSerializer.Serialize(report, AnswerJson.Options);

        Assert.Equal([1, 1], report.Sets.Select(set => set.All.Total));
        Assert.Equal("item-1", Assert.Single(report.Failures).Id);
        Assert.Contains("看得见", told, StringComparison.Ordinal);
        Assert.False(told.Contains("看不见", StringComparison.Ordinal) || told.Contains("item-2", StringComparison.Ordinal));
    }

    [Fact]
    public void Tells_reserved_failures_when_they_are_asked_for() =>
        Assert.Single(EvaluationReport.Of(sets.Knowledge, [Missed("item-2", reserved: true, "看不见")], tellReserved: true).Failures);

    [Fact]
    public void Counts_every_item_of_the_public_sets_once()
    {
        var report = EvaluationReport.Of(sets.Knowledge, sets.Results, tellReserved: false);

        Assert.Equal(sets.Results.Count, report.Sets.Sum(set => set.All.Total));
        Assert.All(report.Sets, set => Assert.Equal(set.All, new Count(set.Groups.Sum(group => group.Right.Hits), set.Groups.Sum(group => group.Right.Total))));
        Assert.Equal(380 + 6 + 3, report.FalseAnswers.Sum(one => one.Answered.Total));
    }

    [Fact]
    public async Task Is_the_same_page_for_the_same_knowledge()
    {
        var again = await EvaluatedSets.AnswerAsync(new(sets.Knowledge), TestFiles.Sets, _ => true);

        Assert.True(PageOf(sets.Results) == PageOf(again), "The page differs between two runs over the same knowledge.");
    }

    private string PageOf(IReadOnlyList<TurnResult> results) => QualityPage.Write(EvaluationReport.Of(sets.Knowledge, results, tellReserved: false));

    private static TurnResult Missed(string id, bool reserved, string question)
    {
        var turn = new EvaluationTurn(id, "sentence", question, new Expectation());
        return new TurnResult
        {
            Set = "x-2",
            Item = new EvaluationItem { Id = id, Reserved = reserved, Turns = [turn] },
            Turn = turn,
            Question = question,
            Answer = null,
            Json = new AnswerJson { Id = id, Answer = question, Abstained = false, Smalltalk = false, Probability = 0, Refusal = null, Citations = [] },
            Judgement = Judgement.Missed(Outcome.Abstained, ""),
            Elapsed = TimeSpan.Zero,
            Statement = null,
        };
    }
}
