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
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Storage.Backups;
using IcpAssistant.Storage.Erasing;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.People;
using IcpAssistant.Storage.PostgreSql;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Privacy.Papers;
using IcpAssistant.Storage.Retaining;
using IcpAssistant.Storage.Searching;
using IcpAssistant.Storage.Sqlite;
using IcpAssistant.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage;

/// <summary>Registers the library.</summary>
public static class StorageServices
{
    // A pooled context of a file keeps its connection and up to 2 MB of the file's pages: more are made when they are needed, and not kept.
    private const int MostContexts = 32;

    /// <summary>Adds <see cref="IConversationStore"/>, <see cref="IOutbox"/>, <see cref="IDraftStore"/>, <see cref="IPaperFiles"/>, <see cref="IDeskStore"/>, <see cref="IConversationSearch"/>, <see cref="IFilingSearch"/>, <see cref="IFilingDesk"/>, <see cref="IJudgedFilings"/>, <see cref="IDisclosures"/>, <see cref="IAuditStore"/>, <see cref="IAmendments"/>, <see cref="IQuality"/>, <see cref="IPresence"/>, <see cref="IDeskAccounts"/> and <see cref="IConversationFeed"/> over the database of <see cref="StorageOptions"/>.</summary>
    /// <remarks>The host prepares the database when it starts. Needs the <see cref="IHostEnvironment"/> for relative paths.</remarks>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration) =>
        services.AddStoredConversations(configuration).AddHostedService<FeedListener>().AddHostedService<OutboxStart>().AddHostedService<Retention>().AddHostedService<ErasureRounds>().AddHostedService<SearchRounds>().AddHostedService<AuditWriter>();

    /// <summary>As <see cref="AddStorage"/>, without the work in the background: for commands beside a server.</summary>
    public static IServiceCollection AddStoredConversations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.SectionName)).ValidateDataAnnotations().ValidateOnStart();
        AddDatabases(services, configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConversationFeed>();
        services.TryAddSingleton<AuditQueue>();
        services.TryAddSingleton<SpokenOnce>();
        services.TryAddSingleton<OutboxBell>();
        services.TryAddSingleton<IConversationFeed>(provider => provider.GetRequiredService<ConversationFeed>());
        services.AddSingleton<CustomerWrite>();
        services.AddSingleton<ConversationMemory>();
        services.AddSingleton<DraftMemory>();
        services.AddSingleton<Writer>();
        services.AddSingleton<INodeClaims>(provider => provider.GetRequiredService<Databases>().Conversations is PostgreSqlDatabase server ? new NodeClaims(server) : new OnlyNode());
        services.AddSingleton<ReplayArchive>();
        services.AddSingleton<IReplayArchive>(provider => provider.GetRequiredService<ReplayArchive>());
        services.AddSingleton<IConversationStore, ConversationStore>();
        services.AddSingleton<IOutbox, Outbox>();
        services.AddSingleton<IDeskStore, DeskStore>();
        services.AddSingleton<IFilingDesk, FilingDesk>();
        services.AddSingleton<IJudgedFilings, JudgedFilings>();
        services.AddSingleton<WordsWrite>();
        services.AddSingleton<IConversationSearch, ConversationSearch>();
        services.AddSingleton<NumberHash>();
        services.AddSingleton<IFilingSearch, FilingSearch>();
        services.AddSingleton<IDisclosures, Disclosures>();
        services.AddSingleton<IAuditStore, AuditStore>();
        services.AddSingleton<IAmendments, Amendments>();
        services.AddSingleton<IAnsweredQuestions, AnsweredQuestions>();
        services.AddSingleton<IQuality, Quality>();
        services.AddSingleton<IPresence, PresenceStore>();
        AddPeople(services);
        services.AddHostedService<StorageStart>();
        AddPrivacy(services, configuration);
        AddErasing(services);
        AddBackups(services, configuration);
        return services;
    }

    // Which kind it is stands in the settings, which are read when the host starts: both are known, one is used.
    private static void AddDatabases(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => Databases.Of(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value,
            provider.GetRequiredService<IOptions<PrivacyOptions>>().Value,
            provider.GetRequiredService<KeysFolder>(),
            provider.GetRequiredService<IHostEnvironment>().ContentRootPath,
            configuration["Data:Folder"] ?? "data",
            provider.GetRequiredService<TimeProvider>()));
        AddContext<SqliteContext>(services, databases => databases.Conversations);
        AddContext<PostgreSqlContext>(services, databases => databases.Conversations);
        AddContext<SqliteKeysContext>(services, databases => databases.Keys);
        AddContext<PostgreSqlKeysContext>(services, databases => databases.Keys);
        services.AddSingleton(Choose<AssistantContext, SqliteContext, PostgreSqlContext>);
        services.AddSingleton(Choose<KeysContext, SqliteKeysContext, PostgreSqlKeysContext>);
    }

    private static void AddContext<T>(IServiceCollection services, Func<Databases, IDatabase> which)
        where T : DbContext => services.AddPooledDbContextFactory<T>((provider, options) => which(provider.GetRequiredService<Databases>()).Configure(options), MostContexts);

    private static IDbContextFactory<T> Choose<T, TSqlite, TPostgreSql>(IServiceProvider provider)
        where T : DbContext
        where TSqlite : T
        where TPostgreSql : T => provider.GetRequiredService<IOptions<StorageOptions>>().Value.IsPostgreSql
        ? new ContextsOf<T, TPostgreSql>(provider.GetRequiredService<IDbContextFactory<TPostgreSql>>())
        : new ContextsOf<T, TSqlite>(provider.GetRequiredService<IDbContextFactory<TSqlite>>());

    private static void AddPrivacy(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PrivacyOptions>().Bind(configuration.GetSection(PrivacyOptions.SectionName)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<PrivacyOptions>, KeysPlaceCheck>();
        services.AddSingleton(provider => new KeysFolder(
            provider.GetRequiredService<IOptions<PrivacyOptions>>().Value,
            provider.GetRequiredService<IHostEnvironment>().ContentRootPath,
            configuration["Data:Folder"] ?? "data"));
        services.AddSingleton<MasterKeySource>();
        services.AddSingleton<MasterKeys>();
        services.AddSingleton(provider => new MasterKeyRotation(
            provider.GetRequiredService<IDbContextFactory<KeysContext>>(),
            provider.GetRequiredService<IDbContextFactory<AssistantContext>>(),
            provider.GetRequiredService<Databases>(),
            provider.GetRequiredService<MasterKeys>(),
            provider.GetRequiredService<MasterKeySource>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CustomerKeys>();
        services.AddSingleton<ICustomerKeys>(provider => provider.GetRequiredService<CustomerKeys>());
        services.AddSingleton<ChosenIds>();
        services.AddSingleton<IChosenIds>(provider => provider.GetRequiredService<ChosenIds>());
        services.AddSingleton<IDraftStore, DraftStore>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<PrivacyOptions>>().Value.CodeLimits);
        services.AddSingleton<ICustomers, CustomerStore>();
        services.AddSingleton<IOriginalMessages, OriginalMessages>();
        services.AddHostedService<KeysStart>();
        AddPapers(services, configuration);
    }

    private static void AddPeople(IServiceCollection services)
    {
        services.AddSingleton<AdminLeft>();
        services.AddSingleton<IDeskAccounts, DeskAccounts>();
        services.AddSingleton<IDeskLinks, DeskLinks>();
        services.AddSingleton<IDeskSessions, DeskSessions>();
        services.AddSingleton<ISecondFactors, SecondFactors>();
    }

    private static void AddErasing(IServiceCollection services)
    {
        services.AddSingleton<DeletionList>();
        services.AddSingleton<Erasures>();
        services.AddSingleton<IDeletions, Deletions>();

        // After both databases are ready.
        services.AddHostedService<ErasuresStart>();
    }

    // They work without a start: what is saved may be of a server that runs.
    private static void AddBackups(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => new Backup(
            BackupSources.Of(
                provider.GetRequiredService<IOptions<StorageOptions>>().Value,
                provider.GetRequiredService<IOptions<PrivacyOptions>>().Value,
                provider.GetRequiredService<KeysFolder>(),
                provider.GetRequiredService<PapersFolder>(),
                provider.GetRequiredService<IHostEnvironment>().ContentRootPath,
                configuration["Data:Folder"] ?? "data"),
            provider.GetRequiredService<IDbContextFactory<AssistantContext>>(),
            provider.GetRequiredService<IDbContextFactory<KeysContext>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new BackupCheck(
            provider.GetRequiredService<IOptions<StorageOptions>>(), provider.GetRequiredService<MasterKeySource>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddPapers(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => new PapersFolder(Path.GetFullPath(configuration["Data:Folder"] ?? "data", provider.GetRequiredService<IHostEnvironment>().ContentRootPath)));
        services.AddSingleton<PaperFiles>();
        services.AddSingleton<IPaperFiles>(provider => provider.GetRequiredService<PaperFiles>());
        services.AddSingleton<UnnamedFiles>();
        services.AddSingleton<Expiry>();
    }
}
