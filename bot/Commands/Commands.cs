using System.CommandLine;
using System.CommandLine.Help;
using IcpAssistant.Bot.Hosting;
using IcpAssistant.Conversations;
using IcpAssistant.Storage.Backups;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Bot.CommandLine;

/// <summary>The command line: what can be done without starting the server.</summary>
internal static class Commands
{
    private static readonly string[] Help = ["-h", "--help", "-?", "/?", "/h", "--version"];

    /// <summary>Whether the arguments are a command; without one (and with settings only) the server is meant.</summary>
    public static bool IsCommand(string[] args) =>
        args is [var first, ..] && (Help.Contains(first, StringComparer.Ordinal) || !(first.StartsWith('-') || first.StartsWith('/')));

    /// <summary>Runs a command on the terminal of this process.</summary>
    /// <returns>0 fine, 1 findings, 2 wrong usage or configuration.</returns>
    public static Task<int> RunAsync(string[] args) => RunAsync(args, Terminal.OfProcess());

    /// <summary>Runs a command.</summary>
    /// <returns>0 fine, 1 findings, 2 wrong usage or configuration.</returns>
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var root = Root(terminal);
        var parsed = root.Parse(args);
        var help = root.Options.OfType<HelpOption>().Single();
        if (parsed.GetResult(help) is null && parsed.Errors.Count > 0)
        {
            return Refuse(terminal, UsageErrors.Explain(parsed));
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (Exception exception) when (exception is UsageException or StartException or StorageUnavailableException or BackupException or OptionsValidationException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // The door of the command line: what the caller can put right ends in one sentence, a mistake of ours rises.
            return Refuse(terminal, [Sentence(exception)]);
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("备案助手：不写命令时启动服务；下面的命令不用启动服务，直接使用知识文件夹。")
        {
            AskCommand.Create(terminal),
            SearchCommand.Create(terminal),
            CheckCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            DecideCommand.Create(terminal),
            ExportCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            FitCommand.Create(terminal),
            SimulateCommand.Create(terminal),
            ReplayCommand.Create(terminal),
            ReceiptCommand.Create(terminal),
            BackupCommand.Create(terminal),
            VerifyBackupCommand.Create(terminal),
            RotateMasterKeyCommand.Create(terminal),
            RescueCommand.Create(terminal),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "显示帮助";
        help.Action = new ChineseHelp(terminal);
        root.Options.OfType<VersionOption>().Single().Description = "显示版本";
        return root;
    }

    private static int Refuse(Terminal terminal, IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            terminal.Error.WriteLine(sentence);
        }

        terminal.Error.WriteLine("用法见 --help。");
        return ExitCode.Usage;
    }

    private static string Sentence(Exception exception) => exception switch
    {
        UsageException or StartException or StorageUnavailableException or BackupException => exception.Message,
        OptionsValidationException invalid => string.Join(' ', invalid.Failures.Distinct()),
        InvalidDataException { InnerException: null } => exception.Message,
        InvalidDataException => "配置文件 appsettings.json 不是正确的 JSON：请检查引号、逗号和括号。",
        UnauthorizedAccessException => $"没有权限读写文件：请检查文件和文件夹的权限。（{exception.Message}）",
        _ => $"读写文件时出错：请检查路径和磁盘空间。（{exception.Message}）",
    };
}
