using System.CommandLine;
using System.Globalization;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Knowledge;
using IcpAssistant.Storage.Privacy;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>rotate-master-key</c>: wraps the customers' keys with a new master key, while the server runs.</summary>
internal static class RotateMasterKeyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("rotate-master-key", "换主密钥：服务运行时也可以用，中断了再运行一次就接着换；没有全部换好时退出码是 1") { SharedOptions.Json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var stored = await StoredConversations.OpenAsync(null, cancellationToken);
        var done = await stored.Rotation.RunAsync(_ => { }, cancellationToken);
        if (parsed.GetValue(SharedOptions.Json))
        {
            terminal.WriteJson(new { masterKey = done.MasterKey, newFile = done.NewFile, wrapped = done.Wrapped, left = done.Left, codesUntil = done.CodesUntil });
        }
        else
        {
            foreach (var sentence in Sentences(done))
            {
                terminal.Output.WriteLine(sentence);
            }
        }

        return done.Left == 0 ? ExitCode.Fine : ExitCode.Findings;
    }

    private static IEnumerable<string> Sentences(RotationDone done)
    {
        if (done.NewFile is { } file)
        {
            yield return $"新的主密钥 {done.MasterKey} 已写进 {file}：请马上另存一份，和数据、密钥的备份分开放。原来的主密钥在 {file}.earlier。";
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"换好了 {done.Wrapped} 个客户密钥，现在用主密钥 {done.MasterKey}。");
        if (done.Left > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"还有 {done.Left} 个客户密钥用原来的主密钥：有服务还在用原来的设置，请重新启动它，再运行一次。");
            yield break;
        }

        yield return done.CodesUntil is { } until
            ? $"已经全部换好。之前发的恢复码最晚到 {ChinaTime.Of(until).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}（北京时间）失效：过了这个时间，再从设置里（或 master.key.earlier 里）去掉原来的主密钥。"
            : "已经全部换好：可以从设置里（或 master.key.earlier 里）去掉原来的主密钥。";
        yield return "换之前备份的密钥要用原来的主密钥打开：只要还留着那些备份，就另外保管好原来的主密钥。";
    }
}
