using System.CommandLine;
using IcpAssistant.Bot.Answers;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>rescue-desk</c>: a one-time password for an admin, when none can come into the desk any more.</summary>
internal static class RescueCommand
{
    private static readonly Argument<string> Account = new("account") { HelpName = "账号", Description = "工作台的账号，默认 admin", DefaultValueFactory = _ => "admin" };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("rescue-desk", "管理员都进不了工作台时用：让一个账号重新成为管理员，取消它的停用、锁定和两步验证，显示一次性密码") { Account, SharedOptions.Json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var account = parsed.GetValue(Account) ?? "";
        await using var stored = await StoredConversations.OpenAsync(null, cancellationToken);
        if (await stored.Rescue.RunAsync(account, cancellationToken) is not { } password)
        {
            terminal.Error.WriteLine($"没有账号“{account}”：请核对账号名。从来没有启动过服务时，先启动一次，控制台会显示第一个账号。");
            return ExitCode.Findings;
        }

        if (parsed.GetValue(SharedOptions.Json))
        {
            terminal.WriteJson(new { account, password });
            return ExitCode.Fine;
        }

        terminal.Output.WriteLine($"账号：{account}");
        terminal.Output.WriteLine($"一次性密码：{password}");
        terminal.Output.WriteLine("请马上登录并换成自己的密码。这个密码只在这里显示一次；用这个账号登录着的都已退出，两步验证已取消。");
        return ExitCode.Fine;
    }
}
