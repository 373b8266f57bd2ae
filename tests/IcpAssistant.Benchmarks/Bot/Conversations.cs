using System.Diagnostics;

namespace IcpAssistant.Benchmarks.Bot;

/// <summary>Many visitors at once: each talks for some turns, then the next one comes.</summary>
/// <param name="visitors">How many talk at the same time, each over a connection of its own.</param>
/// <param name="turnsEach">How many turns a conversation has.</param>
/// <param name="areInOrder">Whether each conversation says the same from the first to the last, as in a filing; otherwise the questions go round among all.</param>
internal sealed class Conversations(BotClient client, IReadOnlyList<string> questions, int visitors, int turnsEach, bool areInOrder = false)
{
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private int _conversations;

    /// <summary>Has the given number of turns; progress every ten seconds.</summary>
    public async Task<IReadOnlyList<TurnResult>> TalkAsync(int turns, CancellationToken cancellationToken)
    {
        var results = new TurnResult[turns];
        var next = -1;
        var done = 0;
        var progress = Stopwatch.StartNew();

        async Task TalkAsVisitorAsync()
        {
            var conversation = "";
            for (var own = 0; Interlocked.Increment(ref next) is var turn && turn < turns; own++)
            {
                if (own % turnsEach == 0)
                {
                    conversation = $"load-{_run}-{Interlocked.Increment(ref _conversations)}";
                }

                results[turn] = await client.SendAsync(conversation, questions[(areInOrder ? own % turnsEach : turn) % questions.Count], cancellationToken);
                var finished = Interlocked.Increment(ref done);
                if (progress.Elapsed > TimeSpan.FromSeconds(10))
                {
                    progress.Restart();
                    Console.Error.WriteLine($"  {finished:N0} of {turns:N0} turns");
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, visitors).Select(_ => TalkAsVisitorAsync()));
        return results;
    }

    /// <summary>Prints what went wrong, if anything did.</summary>
    /// <returns>Whether every turn was answered.</returns>
    public static bool Report(IReadOnlyList<TurnResult> results)
    {
        foreach (var kind in results.Where(result => !result.IsAnswered).CountBy(result => result.Failure ?? "no message in the reply"))
        {
            Console.Error.WriteLine($"{kind.Value:N0} turns without an answer: {kind.Key}");
        }

        return results.All(result => result.IsAnswered);
    }
}
