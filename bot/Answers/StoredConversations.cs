using IcpAssistant.AgentDesk.People;
using IcpAssistant.Bot.CommandLine;
using IcpAssistant.Bot.Hosting;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Conversations.People;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage;
using IcpAssistant.Storage.Privacy;

namespace IcpAssistant.Bot.Answers;

/// <summary>What the server keeps, for a command: the same database and keys, and no work in the background.</summary>
internal sealed class StoredConversations : IAsyncDisposable
{
    private readonly IHost _host;

    private StoredConversations(IHost host) => _host = host;

    /// <summary>Versions of the knowledge, and which conversations there are.</summary>
    public IReplayArchive Archive => _host.Services.GetRequiredService<IReplayArchive>();

    /// <summary>What people had deleted.</summary>
    public IDeletions Deletions => _host.Services.GetRequiredService<IDeletions>();

    /// <summary>Lets operators into the desk again.</summary>
    public Rescue Rescue => new(_host.Services.GetRequiredService<IDeskAccounts>(), _host.Services.GetRequiredService<IAuditStore>(), _host.Services.GetRequiredService<TimeProvider>());

    /// <summary>Wraps the customers' keys anew.</summary>
    public MasterKeyRotation Rotation => _host.Services.GetRequiredService<MasterKeyRotation>();

    /// <summary>Opens it.</summary>
    /// <param name="dataFolder">Another data folder than the configured one, with SQLite databases; <see langword="null"/> for what is configured.</param>
    /// <exception cref="StorageUnavailableException">The database can't be opened, or the keys are not its own.</exception>
    public static async Task<StoredConversations> OpenAsync(string? dataFolder, CancellationToken cancellationToken)
    {
        var builder = NewBuilder();
        if (dataFolder is not null)
        {
            builder.Configuration["Data:Folder"] = dataFolder;
            builder.Configuration["Storage:Provider"] = "Sqlite";
            builder.Configuration["Storage:ConnectionString"] = "";
            builder.Configuration["Privacy:KeysConnectionString"] = "";
        }

        var host = Build(builder);
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch
        {
            host.Dispose();
            throw;
        }

        return new StoredConversations(host);
    }

    /// <summary>What is configured, without opening any of it: not even tables are brought up to date.</summary>
    public static IHost Closed() => Build(NewBuilder());

    /// <summary>Takes turns again.</summary>
    public Replay Replay(KnowledgeVersions versions) => new(
        _host.Services.GetRequiredService<IConversationStore>(), _host.Services.GetRequiredService<IDraftStore>(), _host.Services.GetRequiredService<IOriginalMessages>(), versions);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private static HostApplicationBuilder NewBuilder()
    {
        var root = ContentRoot.Find(null);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = root });
        builder.Configuration.AddConfiguration(KnowledgeFolder.Settings(root));
        return builder;
    }

    private static IHost Build(HostApplicationBuilder builder)
    {
        builder.Services.AddStoredConversations(builder.Configuration);
        return builder.Build();
    }
}
