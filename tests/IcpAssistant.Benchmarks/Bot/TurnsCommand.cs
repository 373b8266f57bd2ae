using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using IcpAssistant.Benchmarks.Measuring;

namespace IcpAssistant.Benchmarks.Bot;

/// <summary><c>turns</c>: guided turns a second, committed, beside an echo that keeps nothing, at the same door in the same run.</summary>
internal static class TurnsCommand
{
    private const int WarmUpFilings = 200;

    private static readonly int[] AtOnce = [1, 16, 256];

    public static Command Create()
    {
        var program = new Argument<FileInfo>("program") { Description = "The published executable (or .dll)." };
        var transcript = new Argument<FileInfo>("transcript") { Description = "What everybody says: a transcript of a filing." };
        var database = new Option<string?>("--postgresql") { Description = "Connection string of an empty database; without it only SQLite is measured." };
        var keys = new Option<string?>("--postgresql-keys") { Description = "Connection string of another empty database, for the keys." };
        var seconds = new Option<int>("--seconds") { Description = "How long each row is measured, about.", DefaultValueFactory = _ => 20 };
        var port = new Option<int>("--port") { Description = "The first of three free ports.", DefaultValueFactory = _ => 5190 };
        var cache = new Option<DirectoryInfo?>("--cache") { Description = "Where the bot keeps what it learnt." };
        var command = new Command("turns", "Starts an echo and the published bot over each database, and prints turns a second.") { program.AcceptExistingOnly(), transcript.AcceptExistingOnly(), database, keys, seconds, port, cache };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var first = parsed.GetRequiredValue(port);
            var bot = parsed.GetRequiredValue(program);
            var learnt = parsed.GetValue(cache);
            var filing = Filing.Read(parsed.GetRequiredValue(transcript));
            var time = TimeSpan.FromSeconds(parsed.GetRequiredValue(seconds));

            Console.WriteLine("| bot | conversations at once | turns/s | of the echo | p50 | p99 | bot's processor time per turn |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            IReadOnlyList<double> echoes;
            using (var echo = new BotProcess(new FileInfo(typeof(TurnsCommand).Assembly.Location), first, null, null, EchoCommand.Name))
            {
                echoes = await MeasureAsync("echo, nothing kept", echo, filing, time, null, cancellationToken);
            }

            using (var sqlite = new BotProcess(bot, first + 1, learnt))
            {
                await MeasureAsync("SQLite", sqlite, filing, time, echoes, cancellationToken);
            }

            if (parsed.GetValue(database) is { } conversations && parsed.GetValue(keys) is { } keysOf)
            {
                var settings = new Dictionary<string, string>
                {
                    ["Storage__Provider"] = "PostgreSql",
                    ["Storage__ConnectionString"] = conversations,
                    ["Privacy__KeysConnectionString"] = keysOf,
                    ["Privacy__MasterKey"] = Convert.ToBase64String(new byte[32].Select((_, at) => (byte)at).ToArray()),
                };
                using var server = new BotProcess(bot, first + 2, learnt, settings);
                await MeasureAsync("PostgreSQL", server, filing, time, echoes, cancellationToken);
            }

            return 0;
        });
        return command;
    }

    private static async Task<IReadOnlyList<double>> MeasureAsync(string name, BotProcess bot, IReadOnlyList<string> filing, TimeSpan time, IReadOnlyList<double>? echoes, CancellationToken cancellationToken)
    {
        using var client = new BotClient(bot.Url, AtOnce.Max());
        await bot.WaitForAnswerAsync(client, cancellationToken);
        Console.Error.WriteLine($"warming up: {name}");
        var warm = await TalkAsync(client, filing, 16, filing.Count * WarmUpFilings, cancellationToken);
        var speeds = new List<double>();
        foreach (var atOnce in AtOnce)
        {
            // So many turns as fit into the time, as far as the last round tells.
            var turns = (int)(Math.Max(100, warm.PerSecond) * time.TotalSeconds * (atOnce == 1 ? 0.5 : 1));
            var before = bot.ProcessorTime;
            warm = await TalkAsync(client, filing, atOnce, turns, cancellationToken);
            var processor = (bot.ProcessorTime - before).TotalMilliseconds / turns;
            var ratio = echoes is null ? "1" : string.Create(CultureInfo.InvariantCulture, $"{warm.PerSecond / echoes[speeds.Count]:F2}");
            speeds.Add(warm.PerSecond);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {atOnce} | {warm.PerSecond:N0} | {ratio} | {warm.Waits.Median:F1} ms | {warm.Waits.At(0.99):F1} ms | {processor:F2} ms |"));
        }

        return speeds;
    }

    private static async Task<(double PerSecond, Distribution Waits)> TalkAsync(BotClient client, IReadOnlyList<string> filing, int atOnce, int turns, CancellationToken cancellationToken)
    {
        var talks = new Conversations(client, filing, atOnce, filing.Count, areInOrder: true);
        var began = Stopwatch.GetTimestamp();
        var results = await talks.TalkAsync(turns, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Conversations.Report(results);
        return (results.Count(result => result.IsAnswered) / seconds, new Distribution(results.Where(result => result.IsAnswered).Select(result => result.Elapsed.TotalMilliseconds)));
    }
}
