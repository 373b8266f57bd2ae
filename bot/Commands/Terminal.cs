using System.Text;
using System.Text.Json;
using IcpAssistant.Bot.Answers;
using Spectre.Console;

namespace IcpAssistant.Bot.CommandLine;

/// <summary>Where a command writes: findings and results to one stream, progress and problems to the other.</summary>
/// <param name="IsInteractive">Whether a person is looking: only then something moves.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool IsInteractive)
{
    /// <summary>Wide enough for the tables of a redirected run; a screen has its own width.</summary>
    private const int RedirectedWidth = 140;

    private static readonly JsonSerializerOptions Lines = AnswerJson.Options;
    private static readonly JsonSerializerOptions Indented = new(AnswerJson.Options) { WriteIndented = true };

    /// <summary>The terminal of this process, which speaks UTF-8.</summary>
    public static Terminal OfProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        return new Terminal(Console.Out, Console.Error, !Console.IsOutputRedirected && !Console.IsErrorRedirected);
    }

    /// <summary>Writes a table.</summary>
    public void Write(Table table) => ConsoleOn(Output).Write(table);

    /// <summary>Writes an object on one line.</summary>
    public void WriteJson<T>(T value) => Output.WriteLine(JsonSerializer.Serialize(value, Lines));

    /// <summary>An object over several lines, as it is written to files that people read.</summary>
    public static string Indent<T>(T value) => JsonSerializer.Serialize(value, Indented);

    /// <summary>Does something of known length, with a bar that grows while a person is looking.</summary>
    /// <param name="work">Is given what to call after each step.</param>
    public async Task<T> WithProgressAsync<T>(string what, int steps, Func<Action, Task<T>> work)
    {
        if (!IsInteractive)
        {
            return await work(() => { });
        }

        return await ConsoleOn(Error).Progress().AutoClear(true).StartAsync(async progress =>
        {
            var task = progress.AddTask(Markup.Escape(what), maxValue: steps);
            return await work(() => task.Increment(1));
        });
    }

    private IAnsiConsole ConsoleOn(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsInteractive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = IsInteractive ? InteractionSupport.Yes : InteractionSupport.No,
        });
        if (!IsInteractive)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }
}
