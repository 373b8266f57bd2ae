using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using IcpAssistant.Benchmarks.Measuring;

namespace IcpAssistant.Benchmarks.Bot;

/// <summary><c>sockets</c>: many pages that stay open, each with a WebSocket, and turns at a steady rate among them.</summary>
internal static class SocketsCommand
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    public static Command Create()
    {
        var program = new Argument<FileInfo>("program") { Description = "The published executable (or .dll)." };
        var transcript = new Argument<FileInfo>("transcript") { Description = "What every other visitor says: a transcript of a filing; the others ask questions." };
        var visitors = new Option<int>("--visitors") { Description = "How many pages are open.", DefaultValueFactory = _ => 1000 };
        var rate = new Option<int>("--rate") { Description = "Turns a second, all together.", DefaultValueFactory = _ => 200 };
        var minutes = new Option<int>("--minutes") { Description = "How long.", DefaultValueFactory = _ => 5 };
        var port = new Option<int>("--port") { Description = "A free port.", DefaultValueFactory = _ => 5198 };
        var cache = new Option<DirectoryInfo?>("--cache") { Description = "Where the bot keeps what it learnt." };
        var command = new Command("sockets", "Starts the published bot and prints waits and working set, a row for each minute.") { program.AcceptExistingOnly(), transcript.AcceptExistingOnly(), visitors, rate, minutes, port, cache };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var bot = new BotProcess(parsed.GetRequiredValue(program), parsed.GetRequiredValue(port), parsed.GetValue(cache));
            using var client = new BotClient(bot.Url, 1);
            await bot.WaitForAnswerAsync(client, cancellationToken);
            await using var crowd = new Crowd(bot.Url, [Filing.Read(parsed.GetRequiredValue(transcript)), Questions.Read(null)]);
            await crowd.OpenAsync(parsed.GetRequiredValue(visitors), cancellationToken);

            Console.WriteLine("| minute | turns | failed | p50 | p95 | p99 | bot's processor time per turn | working set |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
            var failed = 0;
            for (var minute = 1; minute <= parsed.GetRequiredValue(minutes); minute++)
            {
                var before = bot.ProcessorTime;
                var results = await crowd.TalkAsync(parsed.GetRequiredValue(rate), TimeSpan.FromMinutes(1), cancellationToken);
                failed += results.Count(result => !result.IsAnswered);
                Print(minute, results, (bot.ProcessorTime - before).TotalMilliseconds / results.Count, bot.WorkingSet);
                Conversations.Report(results);
            }

            return failed == 0 ? 0 : 1;
        });
        return command;
    }

    private static void Print(int minute, IReadOnlyList<TurnResult> results, double processor, long memory)
    {
        var waits = new Distribution(results.Where(result => result.IsAnswered).Select(result => result.Elapsed.TotalMilliseconds));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {minute} | {results.Count:N0} | {results.Count - waits.Count:N0} | {waits.Median:F1} ms | {waits.At(0.95):F1} ms | {waits.At(0.99):F1} ms | {processor:F2} ms | {memory / 1e6:F0} MB |"));
    }

    /// <summary>The visitors. Who has said everything leaves, and somebody else comes.</summary>
    private sealed class Crowd(Uri bot, IReadOnlyList<IReadOnlyList<string>> scripts) : IAsyncDisposable
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = bot, Timeout = TimeSpan.FromSeconds(30) };
        private readonly ConcurrentQueue<(SocketVisitor Visitor, IReadOnlyList<string> Script)> _idle = [];
        private int _came;

        public async Task OpenAsync(int visitors, CancellationToken cancellationToken) =>
            await Parallel.ForAsync(0, visitors, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, async (_, token) => await ComeAsync(token));

        public async Task<IReadOnlyList<TurnResult>> TalkAsync(int rate, TimeSpan time, CancellationToken cancellationToken)
        {
            var results = new ConcurrentBag<TurnResult>();
            var turns = new List<Task>();
            var began = Stopwatch.GetTimestamp();
            using var timer = new PeriodicTimer(Tick);
            while (Stopwatch.GetElapsedTime(began) is var elapsed && elapsed < time)
            {
                for (var due = (int)(elapsed.TotalSeconds * rate) - turns.Count; due > 0 && _idle.TryDequeue(out var next); due--)
                {
                    turns.Add(TurnAsync(next.Visitor, next.Script, results, cancellationToken));
                }

                await timer.WaitForNextTickAsync(cancellationToken);
            }

            await Task.WhenAll(turns);
            return [.. results];
        }

        public async ValueTask DisposeAsync()
        {
            while (_idle.TryDequeue(out var next))
            {
                await next.Visitor.DisposeAsync();
            }

            _http.Dispose();
        }

        private async Task TurnAsync(SocketVisitor visitor, IReadOnlyList<string> script, ConcurrentBag<TurnResult> results, CancellationToken cancellationToken)
        {
            results.Add(await visitor.SendAsync(script[visitor.Sent], cancellationToken));
            if (visitor.Sent < script.Count)
            {
                _idle.Enqueue((visitor, script));
                return;
            }

            await visitor.DisposeAsync();
            await ComeAsync(cancellationToken);
        }

        private async Task ComeAsync(CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref _came);
            _idle.Enqueue((await SocketVisitor.OpenAsync(_http, $"visitor-{number}", cancellationToken), scripts[number % scripts.Count]));
        }
    }
}
