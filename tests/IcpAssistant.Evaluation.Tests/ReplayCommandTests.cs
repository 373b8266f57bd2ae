using System.Text.Json;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Bot.CommandLine;
using IcpAssistant.Conversations;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>The command <c>replay</c> over a data folder.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class ReplayCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Says_that_all_turns_come_to_the_same()
    {
        await TalkAsync("备案一般要二十天。", "c1", "c2");

        var code = await RunAsync("replay", _folder["data"], "--knowledge", _folder["knowledge"]);

        Assert.Equal((ExitCode.Fine, "2 个对话，4 条消息：相同 4。"), (code, _output.ToString().Trim()));
    }

    [Fact]
    public async Task Says_what_todays_knowledge_would_say()
    {
        await TalkAsync("备案一般要二十天。", "c1");
        _folder.Write("knowledge/time.md", Document("备案最多要一个月。"));

        var code = await RunAsync("replay", _folder["data"], "--today", "--knowledge", _folder["knowledge"]);

        Assert.Equal(ExitCode.Fine, code);
        var text = _output.ToString();
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

        await RunAsync("replay", _folder["data"], "--json", "--knowledge", _folder["knowledge"]);

        var lines = _output.ToString().Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["c1", "c2"], lines.Select(line => line.GetProperty("conversation").GetString()));
        Assert.Equal("Equal", lines[0].GetProperty("turns")[1].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Says_that_there_is_no_such_conversation()
    {
        Environment.SetEnvironmentVariable("Data__Folder", _folder["data"]);
        try
        {
            await TalkAsync("备案一般要二十天。", "c1");

            Assert.Equal(ExitCode.Usage, await RunAsync("replay", "c1", "c9", "--knowledge", _folder["knowledge"]));
            Assert.Contains("没有编号是“c9”的对话", _error.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("Data__Folder", null);
        }
    }

    private Task<int> RunAsync(params string[] args) => Commands.RunAsync(args, new Terminal(_output, _error, false));

    private async Task TalkAsync(string sentence, params string[] conversations)
    {
        _folder.Write("knowledge/time.md", Document(sentence));
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = _folder.Path });
        builder.Configuration["Data:Folder"] = _folder["data"];
        builder.Services.AddSingleton<IKnowledge>(new FixedKnowledge(new Answerer(KnowledgeReader.Read(_folder["knowledge"]))));
        builder.Services.AddConversations().AddStorage(builder.Configuration);
        using var host = builder.Build();
        await host.StartAsync();
        foreach (var conversation in conversations)
        {
            foreach (var (id, text) in new[] { ("m1", "备案要多久"), ("m2", "谢谢") })
            {
                await host.Services.GetRequiredService<Assistant>().ReplyAsync(
                    new IncomingMessage { Conversation = new ConversationId(conversation), MessageId = id, Channel = "cli", UserId = "u1", Act = new Act.Said(text) }, CancellationToken.None);
            }
        }

        await host.StopAsync();
    }

    private static string Document(string sentence) => $"""
        ---
        title: 备案时间
        ---

        # 备案时间

        ## 备案要多久？

        {sentence}

        ```ask
        备案要多久
        备案多长时间能好
        ```
        """;
}
