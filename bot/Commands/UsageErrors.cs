using System.CommandLine;
using System.CommandLine.Parsing;

namespace IcpAssistant.Bot.CommandLine;

/// <summary>Says in Chinese what is wrong with a command line; the library's own sentences exist only with language packs of the runtime.</summary>
internal static class UsageErrors
{
    /// <summary>A sentence for each mistake, each once.</summary>
    public static IEnumerable<string> Explain(ParseResult parsed) => parsed.Errors.Select(error => Explain(parsed, error)).Distinct();

    private static string Explain(ParseResult parsed, ParseError error) => error switch
    {
        _ when IsOurs(error.Message) => error.Message,
        { SymbolResult: OptionResult { Option: var option } } => OptionIsWrong(option),
        { SymbolResult: ArgumentResult { Argument: var argument } } => $"缺少{argument.HelpName ?? argument.Name}：请看这个命令的 --help。",
        _ when parsed.UnmatchedTokens is [var first, ..] => $"不认识“{first}”：可用的命令是 {CommandsOf(parsed)}。",
        _ when parsed.CommandResult.Command is RootCommand => $"请写上命令：{CommandsOf(parsed)}。",
        { SymbolResult: CommandResult { Command.Arguments: [var argument, ..] } } => $"缺少{argument.HelpName ?? argument.Name}：请看这个命令的 --help。",
        _ => "命令的写法不对：请看 --help。",
    };

    private static string OptionIsWrong(Option option) => option.HelpName is { } what
        ? $"选项 {option.Name} 后面要写一个值（{what}），而且只写一次。"
        : $"选项 {option.Name} 的写法不对：它后面不写值。";

    // The library's sentences begin in English, ours in Chinese or with the name of the option.
    private static bool IsOurs(string message) => message is ['-', '-', ..] or [>= '\u4e00', ..];

    private static string CommandsOf(ParseResult parsed) =>
        string.Join("、", parsed.RootCommandResult.Command.Subcommands.Select(command => command.Name));
}
