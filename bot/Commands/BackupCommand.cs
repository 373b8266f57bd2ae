using System.CommandLine;
using System.Globalization;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Storage.Backups;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>backup</c>: saves what the server keeps, while it runs.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> Folder = new("folder") { HelpName = "文件夹", Description = "备份放在这个文件夹里，每次一个按时间命名的新文件夹：数据库、上传的材料、清单" };
    private static readonly Option<string?> Keys = new("--keys") { HelpName = "文件夹", Description = "客户的密钥备份到这里，要和资料分开放；不写时不备份密钥" };
    private static readonly Option<string?> Deletions = new("--deletions") { HelpName = "文件夹", Description = "把客户要求删除的记录加进这里已有的一份，要和资料、密钥分开放；不写时不备份" };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("backup", "备份：服务运行时也可以用；主密钥从不备份") { Folder, Keys, Deletions, SharedOptions.Json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        using var host = StoredConversations.Closed();
        var targets = new BackupTargets(parsed.GetValue(Folder) ?? "", parsed.GetValue(Keys), parsed.GetValue(Deletions));
        var done = await host.Services.GetRequiredService<Backup>().RunAsync(targets, cancellationToken);
        if (parsed.GetValue(SharedOptions.Json))
        {
            terminal.WriteJson(new { data = done.Data, keys = done.Keys, deletions = done.Deletions, counts = done.Manifest.Counts });
            return ExitCode.Fine;
        }

        foreach (var sentence in Sentences(done))
        {
            terminal.Output.WriteLine(sentence);
        }

        return ExitCode.Fine;
    }

    private static IEnumerable<string> Sentences(BackupDone done)
    {
        var counts = done.Manifest.Counts;
        yield return string.Create(CultureInfo.InvariantCulture, $"资料已备份到 {done.Data}：对话 {counts?.Conversations} 个，客户消息 {counts?.Turns} 条，草稿 {counts?.Drafts} 份，材料 {counts?.Papers} 个文件。");
        yield return done.Keys is { } keys
            ? $"客户的密钥已备份到 {keys}：请和资料分开保存。主密钥没有备份，请另外保管。"
            : "客户的密钥没有备份：没有密钥，资料读不出来。请用 --keys 指定另一个文件夹，另外保存。";
        yield return done.Deletions is { } added
            ? string.Create(CultureInfo.InvariantCulture, $"删除记录新增 {added} 次。")
            : "删除记录没有备份：恢复旧备份时，客户已删除的资料会回来。请用 --deletions 指定一个文件夹。";
        yield return "请用 verify-backup 核对这次备份能不能恢复。";
    }
}
