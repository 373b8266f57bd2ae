using System.CommandLine;
using System.Globalization;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>receipt</c>: says what became of a deletion that somebody has the receipt of.</summary>
internal static class ReceiptCommand
{
    private static readonly Argument<string> Number = new("number") { HelpName = "编号", Description = "删除回执的编号，例如 SC20261122-7K4M2XQP" };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("receipt", "核对客户的删除回执：什么时候删的、删了多少；没有这个编号时退出码是 1") { Number, SharedOptions.Json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, terminal, cancellationToken));
        return command;
    }

    // Opening the data finishes every deletion that is listed: whatever is found here has its keys destroyed.
    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var number = (parsed.GetValue(Number) ?? "").Trim().ToUpperInvariant();
        await using var stored = await StoredConversations.OpenAsync(null, cancellationToken);
        if (await stored.Deletions.FindAsync(number, cancellationToken) is not { } deletion)
        {
            terminal.Error.WriteLine($"没有编号是“{number}”的删除回执：请核对编号。");
            return ExitCode.Findings;
        }

        if (parsed.GetValue(SharedOptions.Json))
        {
            terminal.WriteJson(new { number = deletion.Number, at = deletion.At, filings = deletion.Held.Filings, papers = deletion.Held.Papers, conversations = deletion.Held.Conversations, messages = deletion.Held.Messages });
            return ExitCode.Fine;
        }

        var (at, held) = (ChinaTime.Of(deletion.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), deletion.Held);
        terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{deletion.Number}：{at}（北京时间）应客户要求删除了全部资料。草稿和申请 {held.Filings.Count} 份，材料 {held.Papers} 个文件，对话 {held.Conversations} 个（{held.Messages} 条消息）。密钥已销毁。"));
        return ExitCode.Fine;
    }
}
