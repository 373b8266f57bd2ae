using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.People;
using IcpAssistant.Conversations.Quality;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Conversations.Searching;
using IcpAssistant.Conversations.Sending;
using IcpAssistant.Conversations.Tests.Support;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Storage.Backups;
using IcpAssistant.Storage.Erasing;
using IcpAssistant.Storage.PostgreSql;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Retaining;
using IcpAssistant.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage.Tests.Support;

/// <summary>A host with nothing but storage, over a real database.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly IHost _host;

    private readonly ExtraCommand _extra;

    private TestHost(IHost host, ExtraCommand extra)
    {
        _host = host;
        _extra = extra;
    }

    /// <summary>Answers from a small knowledge, and keeps what comes of it here.</summary>
    public Assistant Assistant => field ??= new Assistant(SmallKnowledge.Instance, Store, Drafts, Customers, Presence, Papers, _host.Services.GetRequiredService<TimeProvider>());

    public IConversationStore Store => _host.Services.GetRequiredService<IConversationStore>();

    public IOutbox Outbox => _host.Services.GetRequiredService<IOutbox>();

    public IDeskStore Desk => _host.Services.GetRequiredService<IDeskStore>();

    public IConversationSearch Search => _host.Services.GetRequiredService<IConversationSearch>();

    public IFilingSearch FilingSearch => _host.Services.GetRequiredService<IFilingSearch>();

    public IFilingDesk Filings => _host.Services.GetRequiredService<IFilingDesk>();

    public IJudgedFilings JudgedFilings => _host.Services.GetRequiredService<IJudgedFilings>();

    public IDeskSessions Sessions => _host.Services.GetRequiredService<IDeskSessions>();

    public IDraftStore Drafts => _host.Services.GetRequiredService<IDraftStore>();

    public IOriginalMessages Originals => _host.Services.GetRequiredService<IOriginalMessages>();

    public IPresence Presence => _host.Services.GetRequiredService<IPresence>();

    public ICustomers Customers => _host.Services.GetRequiredService<ICustomers>();

    public ICustomerKeys Keys => _host.Services.GetRequiredService<ICustomerKeys>();

    public IDeletions Deletions => _host.Services.GetRequiredService<IDeletions>();

    public Erasures Erasures => _host.Services.GetRequiredService<Erasures>();

    public IDeskAccounts Accounts => _host.Services.GetRequiredService<IDeskAccounts>();

    public IDeskLinks Links => _host.Services.GetRequiredService<IDeskLinks>();

    public IAuditStore Audit => _host.Services.GetRequiredService<IAuditStore>();

    public IAmendments Amendments => _host.Services.GetRequiredService<IAmendments>();

    public IAnsweredQuestions Answered => _host.Services.GetRequiredService<IAnsweredQuestions>();

    public IQuality Quality => _host.Services.GetRequiredService<IQuality>();

    public ISecondFactors SecondFactors => _host.Services.GetRequiredService<ISecondFactors>();

    public IConversationFeed Feed => _host.Services.GetRequiredService<IConversationFeed>();

    public INodeClaims Claims => _host.Services.GetRequiredService<INodeClaims>();

    public IPaperFiles Papers => _host.Services.GetRequiredService<IPaperFiles>();

    public IReplayArchive Archive => _host.Services.GetRequiredService<IReplayArchive>();

    public MasterKeyRotation Rotation => _host.Services.GetRequiredService<MasterKeyRotation>();

    public Backup Backup => _host.Services.GetRequiredService<Backup>();

    public BackupCheck BackupCheck => _host.Services.GetRequiredService<BackupCheck>();

    public Expiry Expiry => _host.Services.GetRequiredService<Expiry>();

    public UnnamedFiles UnnamedFiles => _host.Services.GetRequiredService<UnnamedFiles>();

    public IDisclosures Disclosures => _host.Services.GetRequiredService<IDisclosures>();

    public static Task<TestHost> StartAsync(string contentRoot, params (string Key, string Value)[] settings) => StartAsync(contentRoot, null, null, settings);

    /// <summary>With a log that hears everything.</summary>
    public static Task<TestHost> StartAsync(string contentRoot, HeardLog log, params (string Key, string Value)[] settings) => StartAsync(contentRoot, log, null, settings);

    /// <summary>Where a test's data stands; settings of the test count before those of the place.</summary>
    public static Task<TestHost> StartAsync(TestPlace place, params (string Key, string Value)[] settings) =>
        StartAsync(place.Folder.Path, null, null, [.. settings, .. place.Settings.ExceptBy(settings.Select(setting => setting.Key), setting => setting.Key)]);

    /// <summary>Where a test's data stands, with a log that hears everything.</summary>
    public static Task<TestHost> StartAsync(TestPlace place, HeardLog log) => StartAsync(place.Folder.Path, log, null, [.. place.Settings]);

    /// <summary>Where a test's data stands, with a clock that the test turns.</summary>
    public static Task<TestHost> StartAsync(TestPlace place, TurnableClock clock) => StartAsync(place.Folder.Path, null, clock, [.. place.Settings]);

    private static async Task<TestHost> StartAsync(string contentRoot, HeardLog? log, TurnableClock? clock, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = contentRoot });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)));
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(log is null ? LogLevel.None : LogLevel.Trace));
        if (log is not null)
        {
            builder.Services.AddSingleton<ILoggerProvider>(log);
        }

        // Drafts expire: those of the tests are as old as Some.Time says.
        builder.Services.AddSingleton<TimeProvider>(clock ?? new TurnableClock(Some.Time));
        builder.Services.AddStorage(builder.Configuration);
        var extra = new ExtraCommand();
        builder.Services.ConfigureDbContext<SqliteContext>(options => options.AddInterceptors(extra));
        builder.Services.ConfigureDbContext<PostgreSqlContext>(options => options.AddInterceptors(extra));
        var host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch
        {
            await DisposeAsync(host);
            throw;
        }

        return new TestHost(host, extra);
    }

    /// <summary>Runs on every connection that is opened from now on.</summary>
    public void OnEveryConnection(string sql) => _extra.Set(sql);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await DisposeAsync(_host);
    }

    private static ValueTask DisposeAsync(IHost host) => ((IAsyncDisposable)host).DisposeAsync();
}
