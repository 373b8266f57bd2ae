using System.CommandLine;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Replaying;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>replay</c>: takes the turns of kept conversations again and says whether the same comes of them.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<string[]> Which = new("conversations") { HelpName = "对话", Description = "对话的编号，可以写几个；或一个数据文件夹（例如备份），重放其中全部对话；不写时重放全部", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> Today = new("--today") { Description = "也问现在的知识：在当时的对话里，今天会怎么说" };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("replay", "用当时的知识、时间和草稿重放保存的对话，逐条核对；有不该有的差别时退出码是 1") { Which, Today, SharedOptions.Knowledge, SharedOptions.Json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var which = parsed.GetValue(Which) ?? [];
        var folder = which is [var only] && Directory.Exists(only) ? Path.GetFullPath(only) : null;
        var today = KnowledgeFolder.Open(parsed.GetValue(SharedOptions.Knowledge));
        await using var stored = await StoredConversations.OpenAsync(folder, cancellationToken);
        var replay = stored.Replay(new KnowledgeVersions(stored.Archive, today, KnowledgeFolder.Prepare));
        var report = new ReplayReport(terminal, parsed.GetValue(SharedOptions.Json));
        await foreach (var id in folder is null && which.Length > 0 ? which.Select(name => new ConversationId(name)).ToAsyncEnumerable() : stored.Archive.AllAsync(cancellationToken))
        {
            var turns = await replay.RunAsync(id, parsed.GetValue(Today), cancellationToken)
                ?? throw new UsageException($"没有编号是“{id}”的对话：请核对编号，或检查 Storage:ConnectionString 是不是保存它的数据库。");
            report.Add(id, turns);
        }

        report.End();
        return report.IsFine ? ExitCode.Fine : ExitCode.Findings;
    }
}
