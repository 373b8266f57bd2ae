using System.CommandLine;
using System.Globalization;
using IcpAssistant.Benchmarks.Measuring;

namespace IcpAssistant.Benchmarks.Bot;

/// <summary><c>start</c>: how long from starting the published bot to its first answer.</summary>
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
            var answers = new List<double>();
            var busy = new List<double>();
            var memory = new List<double>();
            for (var run = 1; run <= parsed.GetRequiredValue(runs); run++)
            {
                using var bot = new BotProcess(parsed.GetRequiredValue(program), parsed.GetRequiredValue(port));
                using var client = new BotClient(bot.Url, 1);
                answers.Add((await bot.WaitForAnswerAsync(client, cancellationToken)).TotalSeconds);
                busy.Add(bot.ProcessorTime.TotalSeconds);
                memory.Add(bot.WorkingSet / 1e6);
                Console.Error.WriteLine($"  run {run}: {answers[^1]:F2} s");
            }

            Console.WriteLine("| runs | first answer after | processor time until then | working set |");
            Console.WriteLine("|---|---|---|---|");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {answers.Count} | {new Distribution(answers).Median:F2} s | {new Distribution(busy).Median:F2} s | {new Distribution(memory).Median:F0} MB |"));
        });
        return command;
    }
}
