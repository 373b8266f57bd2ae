using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using IcpAssistant.Benchmarks.Measuring;

namespace IcpAssistant.Benchmarks.Bot;

/// <summary><c>load</c>: turns per second of a running bot, and how long visitors wait.</summary>
internal static class LoadCommand
{
    private const int WarmUpTurns = 200;

    public static Command Create()
    {
        var url = new Option<Uri>("--url")
        {
            Description = "Where the bot runs.",
            DefaultValueFactory = _ => new Uri("http://127.0.0.1:5000"),
            CustomParser = ReadUrl,
        };
        var turns = new Option<int>("--turns") { Description = "How many turns.", DefaultValueFactory = _ => 10_000 };
        var connections = new Option<int>("--connections") { Description = "How many visitors talk at once.", DefaultValueFactory = _ => 16 };
        var turnsEach = new Option<int>("--turns-each") { Description = "Turns of a conversation.", DefaultValueFactory = _ => 5 };
        var questions = new Option<FileInfo?>("--questions") { Description = "A file with a question on each line; without it some usual ones are asked." };
        var process = new Option<int?>("--process") { Description = "The bot's process id: its processor time per turn is printed too." };
        var command = new Command("load", "Has many turns with a running bot that is open to callers without a token.") { url, turns, connections, turnsEach, questions, process };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var visitors = parsed.GetRequiredValue(connections);
            using var client = new BotClient(parsed.GetRequiredValue(url), visitors);
            var conversations = new Conversations(client, Questions.Read(parsed.GetValue(questions)), visitors, parsed.GetRequiredValue(turnsEach));

            Console.Error.WriteLine("warming up");
            await conversations.TalkAsync(WarmUpTurns, cancellationToken);
            using var bot = parsed.GetValue(process) is { } id ? Process.GetProcessById(id) : null;
            var busyBefore = bot?.TotalProcessorTime;
            var start = Stopwatch.GetTimestamp();
            var results = await conversations.TalkAsync(parsed.GetRequiredValue(turns), cancellationToken);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            bot?.Refresh();

            Print(results, visitors, seconds, (bot?.TotalProcessorTime - busyBefore)?.TotalMilliseconds);
            return Conversations.Report(results) ? 0 : 1;
        });
        return command;
    }

    private static Uri? ReadUrl(ArgumentResult written)
    {
        if (Uri.TryCreate(written.Tokens[0].Value, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https"))
        {
            return url;
        }

        written.AddError("--url: give an address such as http://127.0.0.1:5000.");
        return null;
    }

    private static void Print(IReadOnlyList<TurnResult> results, int visitors, double seconds, double? busy)
    {
        var answered = results.Count(result => result.IsAnswered);
        var waits = new Distribution(results.Where(result => result.IsAnswered).Select(result => result.Elapsed.TotalMilliseconds));
        var processor = busy is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time / results.Count:F2} ms") : "–";
        Console.WriteLine("| visitors | turns | answered | turns/s | p50 | p95 | p99 | bot's processor time per turn |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {visitors} | {results.Count:N0} | {answered:N0} | {answered / seconds:N0} | {waits.Median:F1} ms | {waits.At(0.95):F1} ms | {waits.At(0.99):F1} ms | {processor} |"));
    }
}
