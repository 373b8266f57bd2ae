using IcpAssistant.Bot.CommandLine;
using IcpAssistant.Evaluation.Tests.Support;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>The command <c>receipt</c>: what a receipt says is held against what is recorded.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class ReceiptCommandTests : CommandBesideData
{
    [Fact]
    public async Task Says_when_and_how_much_was_deleted_and_nothing_else()
    {
        var number = await DeleteAsync();

        Assert.Equal(ExitCode.Fine, await RunAsync("receipt", number.ToLowerInvariant()));
        Assert.Matches($"^{number}：[0-9-]{{10}} [0-9:]{{5}}（北京时间）应客户要求删除了全部资料。草稿和申请 0 份，材料 0 个文件，对话 1 个（4 条消息）。密钥已销毁。$", Output.Trim());

        Assert.Equal(ExitCode.Findings, await RunAsync("receipt", "SC20200101-AAAAAAAA"));
        Assert.Contains("没有编号是“SC20200101-AAAAAAAA”的删除回执", Error, StringComparison.Ordinal);
    }

    private async Task<string> DeleteAsync()
    {
        using var host = await ServeAsync();
        await SayAsync(host, "c1", "备案要多久");
        await SayAsync(host, "c1", "删除我的数据");
        var said = await SayAsync(host, "c1", "确认删除");
        await host.StopAsync();
        return said["已经删除。回执编号 ".Length..][..19];
    }
}
