using IcpAssistant.Storage.PostgreSql;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Sqlite;

namespace IcpAssistant.Storage;

/// <summary>The two databases: one holds what is said and collected, the other the keys that open what of it is encrypted.</summary>
internal sealed class Databases : IDisposable
{
    private Databases(IDatabase conversations, IDatabase keys)
    {
        Conversations = conversations;
        Keys = keys;
    }

    public IDatabase Conversations { get; }

    public IDatabase Keys { get; }

    /// <summary>Those that the settings name.</summary>
    /// <param name="folder">Where the keys stand when they are a file.</param>
    /// <param name="contentRoot">What relative paths count from.</param>
    /// <param name="dataFolder">Where the conversations stand when the settings name no file.</param>
    public static Databases Of(StorageOptions options, PrivacyOptions privacy, KeysFolder folder, string contentRoot, string dataFolder, TimeProvider clock)
    {
        var wait = options.LockTimeoutMilliseconds;
        return options.IsPostgreSql
            ? new Databases(new PostgreSqlDatabase(options.ConnectionString, wait), new PostgreSqlDatabase(privacy.KeysConnectionString, wait))
            : new Databases(
                new SqliteDatabase(DatabaseFile.Of(options, contentRoot, dataFolder), DatabaseWords.Conversations, wait, forgetsDeleted: false, clock),
                new SqliteDatabase(DatabaseFile.At(folder.Database, wait), DatabaseWords.Keys, wait, forgetsDeleted: true, clock));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Conversations.Dispose();
        Keys.Dispose();
    }
}
