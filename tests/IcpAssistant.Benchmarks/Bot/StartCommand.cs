using System.CommandLine;
using System.Globalization;
using IcpAssistant.Benchmarks.Measuring;

namespace IcpAssistant.Benchmarks.Bot;

/// <summary><c>start</c>: how long from starting the published bot to its first answer, when it has to learn and when it has learnt before.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var program = new Argument<FileInfo>("program") { Description = "The published executable (or .dll)." };
        var runs = new Option<int>("--runs") { Description = "How often; the medians are printed.", DefaultValueFactory = _ => 5 };
        var port = new Option<int>("--port") { Description = "A free port.", DefaultValueFactory = _ => 5199 };
        var command = new Command("start", "Starts the published bot and waits for its first answer.") { program.AcceptExistingOnly(), runs, port };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Task<Start> OnceAsync(DirectoryInfo? cache) => MeasureAsync(parsed.GetRequiredValue(program), parsed.GetRequiredValue(port), cache, cancellationToken);
            var cache = Directory.CreateTempSubdirectory("icp-benchmark-cache-");
            await OnceAsync(cache);
            Console.WriteLine("| start | runs | first answer after | processor time until then | working set |");
            Console.WriteLine("|---|---|---|---|---|");
            foreach (var (name, folder) in new[] { ("learning", null), ("from the cache", cache) })
            {
                var starts = new List<Start>();
                while (starts.Count < parsed.GetRequiredValue(runs))
                {
                    starts.Add(await OnceAsync(folder));
                    Console.Error.WriteLine($"  {name}: {starts[^1].Seconds:F2} s");
                }

                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {starts.Count} | {Median(starts, start => start.Seconds):F2} s | {Median(starts, start => start.Busy):F2} s | {Median(starts, start => start.Megabytes):F0} MB |"));
            }

            cache.Delete(recursive: true);
        });
        return command;
    }

    private static async Task<Start> MeasureAsync(FileInfo program, int port, DirectoryInfo? cache, CancellationToken cancellationToken)
    {
        using var bot = new BotProcess(program, port, cache);
        using var client = new BotClient(bot.Url, 1);
        var elapsed = await bot.WaitForAnswerAsync(client, cancellationToken);
        return new Start(elapsed.TotalSeconds, bot.ProcessorTime.TotalSeconds, bot.WorkingSet / 1e6);
    }

    private static double Median(IReadOnlyList<Start> starts, Func<Start, double> figure) => new Distribution([.. starts.Select(figure)]).Median;

    private sealed record Start(double Seconds, double Busy, double Megabytes);
}
