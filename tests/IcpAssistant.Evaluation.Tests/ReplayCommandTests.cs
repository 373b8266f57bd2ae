using System.Text.Json;
using IcpAssistant.Bot.CommandLine;
using IcpAssistant.Evaluation.Tests.Support;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>The command <c>replay</c> over a data folder.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class ReplayCommandTests : CommandBesideData
{
    [Fact]
    public async Task Says_that_all_turns_come_to_the_same()
    {
        await TalkAsync("备案一般要二十天。", "c1", "c2");

        var code = await RunAsync("replay", Folder["data"], "--knowledge", Folder["knowledge"]);

        Assert.Equal((ExitCode.Fine, "2 个对话，4 条消息：相同 4。"), (code, Output.Trim()));
    }

    [Fact]
    public async Task Says_what_todays_knowledge_would_say()
    {
        await TalkAsync("备案一般要二十天。", "c1");
        WriteDocument("备案最多要一个月。");

        var code = await RunAsync("replay", Folder["data"], "--today", "--knowledge", Folder["knowledge"]);

        Assert.Equal(ExitCode.Fine, code);
        var text = Output;
        Assert.Contains("c1 第 1 条，今天会换一种说法：备案要多久", text, StringComparison.Ordinal);
        Assert.Contains("二十天", text, StringComparison.Ordinal);
        Assert.Contains("一个月", text, StringComparison.Ordinal);
        Assert.Contains("2 条消息：相同 2。", text, StringComparison.Ordinal);
        Assert.Contains("现在的知识有 1 条会换一种说法。", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_a_line_of_JSON_for_each_conversation()
    {
        await TalkAsync("备案一般要二十天。", "c1", "c2");

        await RunAsync("replay", Folder["data"], "--json", "--knowledge", Folder["knowledge"]);

        var lines = Output.Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["c1", "c2"], lines.Select(line => line.GetProperty("conversation").GetString()));
        Assert.Equal("Equal", lines[0].GetProperty("turns")[1].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Says_that_there_is_no_such_conversation()
    {
        await TalkAsync("备案一般要二十天。", "c1");

        Assert.Equal(ExitCode.Usage, await RunAsync("replay", "c1", "c9", "--knowledge", Folder["knowledge"]));
        Assert.Contains("没有编号是“c9”的对话", Error, StringComparison.Ordinal);
    }

    private async Task TalkAsync(string sentence, params string[] conversations)
    {
        using var host = await ServeAsync(sentence);
        foreach (var conversation in conversations)
        {
            await SayAsync(host, conversation, "备案要多久");
            await SayAsync(host, conversation, "谢谢");
        }

        await host.StopAsync();
    }
}
