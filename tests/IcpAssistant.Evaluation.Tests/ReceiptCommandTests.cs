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

/// <summary>The command <c>receipt</c>: what a receipt says is held against what is recorded.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class ReceiptCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("Data__Folder", null);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Says_when_and_how_much_was_deleted_and_nothing_else()
    {
        var number = await DeleteAsync();
        Environment.SetEnvironmentVariable("Data__Folder", _folder["data"]);

        Assert.Equal(ExitCode.Fine, await RunAsync("receipt", number.ToLowerInvariant()));
        Assert.Matches($"^{number}：[0-9-]{{10}} [0-9:]{{5}}（北京时间）应客户要求删除了全部资料。草稿和申请 0 份，材料 0 个文件，对话 1 个（4 条消息）。密钥已销毁。$", _output.ToString().Trim());

        Assert.Equal(ExitCode.Findings, await RunAsync("receipt", "SC20200101-AAAAAAAA"));
        Assert.Contains("没有编号是“SC20200101-AAAAAAAA”的删除回执", _error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] args) => Commands.RunAsync(args, new Terminal(_output, _error, false));

    private async Task<string> DeleteAsync()
    {
        _folder.Write("knowledge/time.md", "---\ntitle: 备案时间\n---\n\n# 备案时间\n\n## 备案要多久？\n\n二十天。\n\n```ask\n备案要多久\n```\n");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = _folder.Path });
        builder.Configuration["Data:Folder"] = _folder["data"];
        builder.Services.AddSingleton<IKnowledge>(new FixedKnowledge(new Answerer(KnowledgeReader.Read(_folder["knowledge"]))));
        builder.Services.AddConversations().AddStorage(builder.Configuration);
        using var host = builder.Build();
        await host.StartAsync();
        var said = "";
        foreach (var text in new[] { "备案要多久", "删除我的数据", "确认删除" })
        {
            var reply = await host.Services.GetRequiredService<Assistant>().ReplyAsync(
                new IncomingMessage { Conversation = new ConversationId("c1"), MessageId = text, Channel = "cli", UserId = "u1", Act = new Act.Said(text) }, CancellationToken.None);
            said = reply.Messages[0].Text;
        }

        await host.StopAsync();
        return said["已经删除。回执编号 ".Length..][..19];
    }
}
