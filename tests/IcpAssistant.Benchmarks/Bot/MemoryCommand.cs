using System.CommandLine;
using System.Globalization;

namespace IcpAssistant.Benchmarks.Bot;

/// <summary><c>memory</c>: what the bot holds while many visitors come and go.</summary>
internal static class MemoryCommand
{
    private const int Rows = 10;

    public static Command Create()
    {
        var program = new Argument<FileInfo>("program") { Description = "The published executable (or .dll)." };
        var turns = new Option<int>("--turns") { Description = "How many turns.", DefaultValueFactory = _ => 10_000 };
        var connections = new Option<int>("--connections") { Description = "How many visitors talk at once.", DefaultValueFactory = _ => 8 };
        var port = new Option<int>("--port") { Description = "A free port.", DefaultValueFactory = _ => 5199 };
        var command = new Command("memory", "Starts the published bot and prints its working set over many turns.") { program.AcceptExistingOnly(), turns, connections, port };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var visitors = parsed.GetRequiredValue(connections);
            using var bot = new BotProcess(parsed.GetRequiredValue(program), parsed.GetRequiredValue(port));
            using var client = new BotClient(bot.Url, visitors);
            var conversations = new Conversations(client, Questions.Read(null), visitors, turnsEach: 5);
            await bot.WaitForAnswerAsync(client, cancellationToken);

            Console.WriteLine("| turns | working set | most so far |");
            Console.WriteLine("|---|---|---|");
            Print(1, bot);
            var answered = true;
            for (var row = 1; row <= Rows; row++)
            {
                answered &= Conversations.Report(await conversations.TalkAsync(parsed.GetRequiredValue(turns) / Rows, cancellationToken));
                Print(row * parsed.GetRequiredValue(turns) / Rows, bot);
            }

            return answered ? 0 : 1;
        });
        return command;
    }

    private static void Print(int turns, BotProcess bot) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {turns:N0} | {bot.WorkingSet / 1e6:F0} MB | {bot.PeakWorkingSet / 1e6:F0} MB |"));
}
