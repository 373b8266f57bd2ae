using IcpAssistant.Bot.Simulation;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Tests.Transcripts;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>A sample of the invented applicants; <c>./test.sh --long</c> lets a thousand of them talk, each eight times.</summary>
[Collection(EvaluatedSetsCollection.Name)]
public sealed class SimulationTests(EvaluatedSets evaluated)
{
    // Every kind of filing comes at least once, with 20 of 31 provinces.
    private static readonly SimulationRun Sample = new(Count: 20, Times: 2, Seed: 1, Parallel: 2, Pause: TimeSpan.Zero) { Clock = new FixedDay() };

    [Fact]
    public async Task Every_applicant_gets_exactly_what_is_true_of_them()
    {
        var replayed = 0;
        var sample = Sample with
        {
            Afterwards = async host => replayed = await ReplayedStore.AssertEqualAsync(host.Archive, host.Replay(new KnowledgeVersions(host.Archive, evaluated.Answerer, knowledge => new Answerer(knowledge)))),
        };

        var report = await sample.RunAsync(evaluated.Answerer, () => { }, null, CancellationToken.None);

        Assert.Equal(40, report.Conversations);
        Assert.Equal(report.Messages, replayed);
        Assert.True(report.Differences.Count == 0, string.Join('\n', report.Differences.Select(result => $"{result.Applicant}-{result.Time} {result.Kind} {result.Province}: {string.Join("; ", result.Differences)}")));
        Assert.Equal(report.ObstaclesPlanted, report.ObstaclesTold);
        Assert.True(report.MeanQuestions < report.FormQuestions / 2.0, $"{report.MeanQuestions} questions of {report.FormQuestions}");
    }

    [Fact]
    public void The_same_seed_invents_the_same_applicants()
    {
        var interview = new Filings.Interviews.Interview(evaluated.Knowledge);
        var day = new DateOnly(2026, 11, 22);

        var one = new Applicants(interview, day, 7).Invent(3);
        var again = new Applicants(interview, day, 7).Invent(3);
        var other = new Applicants(interview, day, 8).Invent(3);

        Assert.Equal(Values(one), Values(again));
        Assert.NotEqual(Values(one), Values(other));
    }

    private static List<string> Values(Applicant applicant) => [.. applicant.Truth.Draft.Values.Select(value => $"{value.Key}={value.Value.Value?.Reveal()}").Order(StringComparer.Ordinal)];

    private sealed class FixedDay : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
    }
}
