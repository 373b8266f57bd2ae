using System.Collections.Concurrent;
using System.Runtime;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Bot.Simulation;

/// <summary>Lets invented applicants talk to the assistant, each several times in other words, and counts what came of it.</summary>
/// <param name="Count">How many applicants.</param>
/// <param name="Times">How often each talks.</param>
/// <param name="Seed">The same seed gives the same applicants and words.</param>
/// <param name="Parallel">How many talk at the same time.</param>
/// <param name="Pause">How long each thinks before every message, on average; with one, times are those of a process that is warm.</param>
internal sealed record SimulationRun(int Count, int Times, int Seed, int Parallel, TimeSpan Pause)
{
    // What runs often is compiled a second time, after thousands of turns: warm is a process to which a round brings hardly anything more to compile.
    private const int ConversationsInRound = 50;
    private const int FewMethods = 100;
    private const int MostRounds = 20;

    /// <summary>What day it is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Looks at what was kept before it is deleted; by default nobody does.</summary>
    public Func<SimulationHost, Task> Afterwards { get; init; } = _ => Task.CompletedTask;

    /// <summary>Runs all of them.</summary>
    /// <param name="stepped">Called after each conversation.</param>
    /// <param name="transcripts">Where conversations with differences are written to; <see langword="null"/> for nowhere.</param>
    public async Task<SimulationReport> RunAsync(Answerer answerer, Action stepped, TextWriter? transcripts, CancellationToken cancellationToken)
    {
        var today = ChinaTime.DayOf(Clock.GetUtcNow());
        var interview = Interview.Of(answerer.Knowledge);
        var applicants = new Applicants(interview, today, Seed);
        var comparison = new Comparison(interview, today);
        var results = new ConcurrentBag<ApplicantResult>();
        await using var host = await SimulationHost.StartAsync(answerer, Clock, cancellationToken);
        var invented = Enumerable.Range(0, Count).Select(applicants.Invent).ToList();
        if (Pause > TimeSpan.Zero)
        {
            await WarmUpAsync(host.Assistant, answerer.Knowledge, invented, cancellationToken);
        }

        var talks = Enumerable.Range(0, Times).SelectMany(_ => invented, (time, applicant) => (Time: time, Applicant: applicant));
        await System.Threading.Tasks.Parallel.ForEachAsync(talks, new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken }, async (one, token) =>
        {
            var talk = new Talk(host.Assistant, $"applicant-{one.Applicant.Number}-{one.Time}", Pause);
            var chat = new Chat(answerer.Knowledge, one.Applicant, talk, Dice.Of(Seed).For($"words {one.Applicant.Number} {one.Time}"));
            await chat.RunAsync(token);
            var draft = await host.Drafts.ListAsync(talk.Customer, token) is [var first, ..] ? first : null;
            var differences = chat.Faults.Concat(comparison.Of(one.Applicant, chat, talk, draft)).ToList();
            results.Add(ApplicantResult.Of(one.Applicant, one.Time, chat, talk, differences));
            if (differences.Count > 0 && transcripts is not null)
            {
                lock (transcripts)
                {
                    Write(transcripts, one.Applicant, one.Time, talk, differences);
                }
            }

            stepped();
        });
        await Afterwards(host);
        return SimulationReport.Of(this, answerer.Knowledge, [.. results]);
    }

    private async Task WarmUpAsync(Assistant assistant, KnowledgeBase knowledge, List<Applicant> invented, CancellationToken cancellationToken)
    {
        var number = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            for (var next = number + ConversationsInRound; number < next; number++)
            {
                var talk = new Talk(assistant, $"before-{number}", TimeSpan.Zero);
                await new Chat(knowledge, invented[number % invented.Count], talk, Dice.Of(Seed).For($"before {number}")).RunAsync(cancellationToken);
            }

            if (JitInfo.GetCompiledMethodCount() - compiled < FewMethods)
            {
                return;
            }
        }
    }

    private static void Write(TextWriter transcripts, Applicant applicant, int time, Talk talk, IEnumerable<string> differences)
    {
        transcripts.WriteLine($"# {applicant.Number}-{time} {applicant.Kind.Label}");
        transcripts.WriteLine(string.Join('\n', differences.Select(difference => $"! {difference}")));
        foreach (var (said, heard) in talk.Turns)
        {
            transcripts.WriteLine($"- you: {said.ReplaceLineEndings(" ⏎ ")}");
            foreach (var message in heard.Messages)
            {
                transcripts.WriteLine($"- bot: {message.Text.ReplaceLineEndings(" ⏎ ")}");
            }
        }

        transcripts.WriteLine();
    }
}
