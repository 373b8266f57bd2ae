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

/// <summary>The commands <c>backup</c> and <c>verify-backup</c> beside a server that runs.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class BackupCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public BackupCommandTests() => Environment.SetEnvironmentVariable("Data__Folder", _folder["data"]);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("Data__Folder", null);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Save_and_say_in_plain_words_that_it_can_be_restored()
    {
        using var host = await ServeAsync();

        Assert.Equal(ExitCode.Fine, await RunAsync("backup", _folder["b"], "--keys", _folder["k"], "--deletions", _folder["d"]));
        Assert.Matches("^资料已备份到 .*icp-[0-9TZ]{16}：对话 1 个，客户消息 2 条，草稿 0 份，材料 0 个文件。\n客户的密钥已备份到 .*主密钥没有备份，请另外保管。\n删除记录新增 0 次。\n请用 verify-backup", _output.ToString());
        _output.GetStringBuilder().Clear();

        Assert.Equal(ExitCode.Fine, await RunAsync("verify-backup", _folder["b"], "--keys", _folder["k"], "--deletions", _folder["d"], "--knowledge", _folder["knowledge"]));
        Assert.Matches("重放：相同 2。\n这次备份可以恢复。\n$", _output.ToString());
        Assert.Equal("", _error.ToString());
        await host.StopAsync();
    }

    [Fact]
    public async Task Say_what_is_wrong_and_end_with_1()
    {
        using var host = await ServeAsync();
        await RunAsync("backup", _folder["b"], "--keys", _folder["k"]);
        File.Delete(Path.Combine(Assert.Single(Directory.GetDirectories(_folder["b"])), "assistant.db"));
        _output.GetStringBuilder().Clear();

        Assert.Equal(ExitCode.Findings, await RunAsync("verify-backup", _folder["b"], "--keys", _folder["k"], "--knowledge", _folder["knowledge"]));
        Assert.Contains("问题：缺少文件 assistant.db。\n这次备份有问题：请马上再做一次备份，并查明原因。\n", _output.ToString(), StringComparison.Ordinal);

        _output.GetStringBuilder().Clear();
        Assert.Equal(ExitCode.Findings, await RunAsync("verify-backup", _folder["b"], "--keys", _folder["k"], "--knowledge", _folder["knowledge"], "--json"));
        Assert.False(JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("sound").GetBoolean());
        await host.StopAsync();
    }

    [Fact]
    public async Task Say_that_keys_and_deletions_were_left_out_and_refuse_the_folder_of_the_data()
    {
        using var host = await ServeAsync();

        Assert.Equal(ExitCode.Fine, await RunAsync("backup", _folder["b"]));
        Assert.Contains("客户的密钥没有备份：没有密钥，资料读不出来。请用 --keys", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("删除记录没有备份：", _output.ToString(), StringComparison.Ordinal);

        Assert.Equal(ExitCode.Usage, await RunAsync("backup", _folder["data"]));
        Assert.Contains("在程序自己的文件夹", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, await RunAsync("verify-backup", _folder["nowhere"], "--keys", _folder["k"], "--knowledge", _folder["knowledge"]));
        Assert.Contains("没有文件夹", _error.ToString(), StringComparison.Ordinal);
        await host.StopAsync();
    }

    private Task<int> RunAsync(params string[] args) => Commands.RunAsync(args, new Terminal(_output, _error, false));

    private async Task<IHost> ServeAsync()
    {
        _folder.Write("knowledge/time.md", "---\ntitle: 备案时间\n---\n\n# 备案时间\n\n## 备案要多久？\n\n二十天。\n\n```ask\n备案要多久\n```\n");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = _folder.Path });
        builder.Configuration["Data:Folder"] = _folder["data"];
        builder.Services.AddSingleton<IKnowledge>(new FixedKnowledge(new Answerer(KnowledgeReader.Read(_folder["knowledge"]))));
        builder.Services.AddConversations().AddStorage(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        foreach (var text in new[] { "备案要多久", "谢谢" })
        {
            await host.Services.GetRequiredService<Assistant>().ReplyAsync(
                new IncomingMessage { Conversation = new ConversationId("c1"), MessageId = text, Channel = "cli", UserId = "u1", Act = new Act.Said(text) }, CancellationToken.None);
        }

        return host;
    }
}
