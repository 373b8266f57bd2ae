using IcpAssistant.Bot.Answers;
using IcpAssistant.Bot.CommandLine;
using IcpAssistant.Conversations;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IcpAssistant.Evaluation.Tests.Support;

/// <summary>Commands that look at what a server has kept: a data folder that the environment names, and a server of one document that fills it.</summary>
public abstract class CommandBesideData : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    protected CommandBesideData() => Environment.SetEnvironmentVariable("Data__Folder", _folder["data"]);

    private protected TemporaryFolder Folder => _folder;

    /// <summary>What the last command wrote.</summary>
    protected string Output => _output.ToString();

    /// <summary>What all of them complained of.</summary>
    protected string Error => _error.ToString();

    public virtual void Dispose()
    {
        Environment.SetEnvironmentVariable("Data__Folder", null);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<int> RunAsync(params string[] args)
    {
        _output.GetStringBuilder().Clear();
        return Commands.RunAsync(args, new Terminal(_output, _error, false));
    }

    /// <summary>A server over a document that says how long it takes.</summary>
    protected async Task<IHost> ServeAsync(string sentence = "二十天。")
    {
        WriteDocument(sentence);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = _folder.Path });
        builder.Configuration["Data:Folder"] = _folder["data"];
        builder.Services.AddSingleton<IKnowledge>(new FixedKnowledge(new Answerer(KnowledgeReader.Read(_folder["knowledge"]))));
        builder.Services.AddConversations().AddStorage(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    protected void WriteDocument(string sentence) => _folder.Write(
        "knowledge/time.md", $"---\ntitle: 备案时间\n---\n\n# 备案时间\n\n## 备案要多久？\n\n{sentence}\n\n```ask\n备案要多久\n备案多长时间能好\n```\n");

    /// <summary>Says something and returns the first thing that is said to it.</summary>
    protected static async Task<string> SayAsync(IHost host, string conversation, string text) => (await host.Services.GetRequiredService<Assistant>().ReplyAsync(
        new IncomingMessage { Conversation = new ConversationId(conversation), MessageId = text, Channel = "cli", UserId = "u1", Act = new Act.Said(text) }, CancellationToken.None)).Messages[0].Text;
}
