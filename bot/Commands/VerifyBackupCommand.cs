using System.CommandLine;
using System.Globalization;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Knowledge;
using IcpAssistant.Storage.Backups;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>verify-backup</c>: restores a back-up in a temporary place and says whether everything in it is as it was.</summary>
internal static class VerifyBackupCommand
{
    private static readonly Argument<string> Folder = new("folder") { HelpName = "文件夹", Description = "资料的备份；里面有几次备份时核对最新的一次" };
    private static readonly Option<string> Keys = new("--keys") { HelpName = "文件夹", Description = "密钥的备份", Required = true };
    private static readonly Option<string?> Deletions = new("--deletions") { HelpName = "文件夹", Description = "删除记录的备份；不写时不核对删除记录" };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("verify-backup", "核对备份：恢复到临时的地方，重放全部对话，打开全部加密的资料，核对完就删除；有问题时退出码是 1") { Folder, Keys, Deletions, SharedOptions.Knowledge, SharedOptions.Json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var today = KnowledgeFolder.Open(parsed.GetValue(SharedOptions.Knowledge));
        using var host = StoredConversations.Closed();
        var deletions = parsed.GetValue(Deletions);
        var report = await host.Services.GetRequiredService<BackupCheck>().RunAsync(
            parsed.GetValue(Folder) ?? "", parsed.GetValue(Keys) ?? "", deletions, archive => new KnowledgeVersions(archive, today, KnowledgeFolder.Prepare), cancellationToken);
        if (parsed.GetValue(SharedOptions.Json))
        {
            terminal.WriteJson(new { sound = report.Findings.Count == 0, at = report.Manifest?.At, counts = report.Manifest?.Counts, opened = report.Opened, findings = report.Findings });
        }
        else
        {
            Write(terminal, report, deletions is not null);
        }

        return report.Findings.Count == 0 ? ExitCode.Fine : ExitCode.Findings;
    }

    private static void Write(Terminal terminal, BackupReport report, bool hasList)
    {
        if (report.Manifest is { Counts: { } counts } manifest)
        {
            var at = ChinaTime.Of(manifest.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            terminal.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"备份于 {at}（北京时间，{manifest.Provider}）：对话 {counts.Conversations} 个，客户消息 {counts.Turns} 条，草稿 {counts.Drafts} 份，材料 {counts.Papers} 个文件。"));
        }

        if (report.Opened is { } opened)
        {
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"恢复后打开了 {opened.Values} 个加密的值、{opened.Papers} 个材料文件；{Again(opened, hasList)}"));
            terminal.Output.WriteLine($"重放：{(opened.Turns.Count == 0 ? "没有消息" : string.Join("，", Enum.GetValues<ReplayOutcome>().Where(opened.Turns.ContainsKey).Select(outcome => string.Create(CultureInfo.InvariantCulture, $"{ReplayReport.Words(outcome)} {opened.Turns[outcome]}"))))}。");
        }

        foreach (var finding in report.Findings)
        {
            terminal.Output.WriteLine($"问题：{finding}");
        }

        terminal.Output.WriteLine(report.Findings.Count == 0 ? "这次备份可以恢复。" : "这次备份有问题：请马上再做一次备份，并查明原因。");
    }

    private static string Again(BackupOpened opened, bool hasList) => !hasList
        ? "没有写 --deletions，没有核对删除记录。"
        : string.Create(CultureInfo.InvariantCulture, $"按删除记录再次删除了 {opened.DeletedAgain} 次。");
}
