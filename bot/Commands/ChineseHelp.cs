using System.CommandLine;
using System.CommandLine.Invocation;

namespace IcpAssistant.Bot.CommandLine;

/// <summary>The help of a command, in Chinese.</summary>
internal sealed class ChineseHelp(Terminal terminal) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = terminal.Output;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine("用法：");
        output.WriteLine($"  {UsageOf(command)}");
        WriteRows("命令：", [.. command.Subcommands.Select(sub => (UsageOfPart(sub), sub.Description ?? ""))]);
        WriteRows("参数：", [.. command.Arguments.Select(argument => (argument.HelpName ?? argument.Name, argument.Description ?? ""))]);
        WriteRows("选项：", [.. OptionsOf(command).Select(option => (NameOf(option), option.Description ?? ""))]);
        WriteRows("退出码：", [("0", "正常"), ("1", "做完了，有要处理的地方"), ("2", "命令或配置不对")]);
        return ExitCode.Fine;
    }

    private static string UsageOf(Command command) => command is RootCommand
        ? "icp-assistant [命令] [选项]"
        : $"icp-assistant {UsageOfPart(command)} [选项]";

    private static string UsageOfPart(Command command) =>
        string.Join(' ', [command.Name, .. command.Arguments.Select(argument => $"<{argument.HelpName ?? argument.Name}>")]);

    private static IEnumerable<Option> OptionsOf(Command command) => command.Options
        .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)))
        .Where(option => !option.Hidden)
        .DistinctBy(option => option.Name);

    private static string NameOf(Option option)
    {
        var names = string.Join(", ", [.. option.Aliases.Where(alias => alias is "-h"), option.Name]);
        return option.HelpName is { } value ? $"{names} <{value}>" : names;
    }

    private void WriteRows(string title, IReadOnlyList<(string Name, string Description)> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        terminal.Output.WriteLine();
        terminal.Output.WriteLine(title);
        var widest = rows.Max(row => WidthOf(row.Name));
        foreach (var (name, description) in rows)
        {
            terminal.Output.WriteLine($"  {name}{new string(' ', widest - WidthOf(name) + 2)}{description}");
        }
    }

    // A Chinese character is as wide as two others.
    private static int WidthOf(string text) => text.Sum(character => character > '\u2e80' ? 2 : 1);
}
