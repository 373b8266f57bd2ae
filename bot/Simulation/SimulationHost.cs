using IcpAssistant.Bot.Answers;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Storage;

namespace IcpAssistant.Bot.Simulation;

/// <summary>The assistant in this process with the real store, in a folder of its own that is deleted in the end.</summary>
internal sealed class SimulationHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _folder;

    private SimulationHost(IHost host, string folder)
    {
        _host = host;
        _folder = folder;
    }

    /// <summary>Takes the messages.</summary>
    public Assistant Assistant => _host.Services.GetRequiredService<Assistant>();

    /// <summary>What was stored.</summary>
    public IDraftStore Drafts => _host.Services.GetRequiredService<IDraftStore>();

    /// <summary>Which conversations were kept, and the knowledge that answered.</summary>
    public IReplayArchive Archive => _host.Services.GetRequiredService<IReplayArchive>();

    /// <summary>Takes what was kept again.</summary>
    public Replay Replay(KnowledgeVersions versions) => new(
        _host.Services.GetRequiredService<IConversationStore>(), Drafts, _host.Services.GetRequiredService<IOriginalMessages>(), versions);

    /// <summary>Starts it.</summary>
    public static async Task<SimulationHost> StartAsync(Answerer answerer, TimeProvider clock, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("icp-simulation-").FullName;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = folder });
        builder.Configuration["Data:Folder"] = folder;
        builder.Services.AddSingleton<IKnowledge>(new FixedKnowledge(answerer));
        builder.Services.AddSingleton(clock);
        builder.Services.AddConversations().AddStorage(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new SimulationHost(host, folder);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
