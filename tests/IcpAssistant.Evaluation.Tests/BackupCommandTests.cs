using System.Text.Json;
using IcpAssistant.Bot.CommandLine;
using IcpAssistant.Evaluation.Tests.Support;
using Microsoft.Extensions.Hosting;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>The commands <c>backup</c> and <c>verify-backup</c> beside a server that runs.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class BackupCommandTests : CommandBesideData
{
    [Fact]
    public async Task Save_and_say_in_plain_words_that_it_can_be_restored()
    {
        using var host = await TalkAsync();

        Assert.Equal(ExitCode.Fine, await RunAsync("backup", Folder["b"], "--keys", Folder["k"], "--deletions", Folder["d"]));
        Assert.Matches("^资料已备份到 .*icp-[0-9TZ]{16}：对话 1 个，客户消息 2 条，草稿 0 份，材料 0 个文件。\n客户的密钥已备份到 .*主密钥没有备份，请另外保管。\n删除记录新增 0 次。\n请用 verify-backup", Output);

        Assert.Equal(ExitCode.Fine, await RunAsync("verify-backup", Folder["b"], "--keys", Folder["k"], "--deletions", Folder["d"], "--knowledge", Folder["knowledge"]));
        Assert.Matches("重放：相同 2。\n这次备份可以恢复。\n$", Output);
        Assert.Equal("", Error);
        await host.StopAsync();
    }

    [Fact]
    public async Task Say_what_is_wrong_and_end_with_1()
    {
        using var host = await TalkAsync();
        await RunAsync("backup", Folder["b"], "--keys", Folder["k"]);
        File.Delete(Path.Combine(Assert.Single(Directory.GetDirectories(Folder["b"])), "assistant.db"));

        Assert.Equal(ExitCode.Findings, await RunAsync("verify-backup", Folder["b"], "--keys", Folder["k"], "--knowledge", Folder["knowledge"]));
        Assert.Contains("问题：缺少文件 assistant.db。\n这次备份有问题：请马上再做一次备份，并查明原因。\n", Output, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Findings, await RunAsync("verify-backup", Folder["b"], "--keys", Folder["k"], "--knowledge", Folder["knowledge"], "--json"));
        Assert.False(JsonDocument.Parse(Output).RootElement.GetProperty("sound").GetBoolean());
        await host.StopAsync();
    }

    [Fact]
    public async Task Say_that_keys_and_deletions_were_left_out_and_refuse_the_folder_of_the_data()
    {
        using var host = await TalkAsync();

        Assert.Equal(ExitCode.Fine, await RunAsync("backup", Folder["b"]));
        Assert.Contains("客户的密钥没有备份：没有密钥，资料读不出来。请用 --keys", Output, StringComparison.Ordinal);
        Assert.Contains("删除记录没有备份：", Output, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Usage, await RunAsync("backup", Folder["data"]));
        Assert.Contains("在程序自己的文件夹", Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, await RunAsync("verify-backup", Folder["nowhere"], "--keys", Folder["k"], "--knowledge", Folder["knowledge"]));
        Assert.Contains("没有文件夹", Error, StringComparison.Ordinal);
        await host.StopAsync();
    }

    private async Task<IHost> TalkAsync()
    {
        var host = await ServeAsync();
        await SayAsync(host, "c1", "备案要多久");
        await SayAsync(host, "c1", "谢谢");
        return host;
    }
}
