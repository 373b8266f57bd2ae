using System.Data;
using IcpAssistant.Conversations;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace IcpAssistant.Storage.PostgreSql;

/// <summary>A database at a PostgreSQL server, which several nodes work with.</summary>
internal sealed class PostgreSqlDatabase : IDatabase
{
    // Any number that no other program takes for a lock of its own in this database.
    private const long UpgradeLock = 0x1C9A_55;

    // The server writes deleted rows anew, too, as long as somebody may still read them who began before the deletion: a statistics run is enough. Who writes in
    // another database of the server since before counts, too: the snapshot of the cleaning itself goes back to the oldest of all who write.
    // Who reads longer than ten seconds is not waited for; the next deletion, or the server's own cleaning, takes what is left.
    private const string WaitForOlderReaders = """
        DO $$
        DECLARE own xid8 := pg_current_xact_id();
        BEGIN
          FOR attempt IN 1..500 LOOP
            PERFORM pg_stat_clear_snapshot();
            EXIT WHEN pg_snapshot_xmin(pg_current_snapshot()) >= own
              AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND greatest(age(backend_xmin), age(backend_xid)) > age(own::xid));
            PERFORM pg_sleep(0.02);
          END LOOP;
        END $$
        """;

    /// <summary>Where nodes tell each other what they keep.</summary>
    public const string NotificationChannel = "icp_conversations";

    // The server closes connections that it hears nothing from, and so do networks; a dead one is found within this many seconds.
    private const int KeepAlive = 10;

    // What a node tells, it hears itself; it knows that already.
    private readonly string _node = $"{Guid.NewGuid():N} ";

    private readonly string _connectionString;
    private readonly RowLocks _locks = new();

    /// <param name="connectionString">What the settings say; see <see cref="ServerAddress"/>.</param>
    /// <param name="lockTimeoutMilliseconds">How long a statement waits for a lock.</param>
    public PostgreSqlDatabase(string connectionString, int lockTimeoutMilliseconds)
    {
        var address = new ServerAddress(connectionString, lockTimeoutMilliseconds);
        Place = address.Place;
        _connectionString = address.ConnectionString;
    }

    /// <inheritdoc/>
    public string Place { get; }

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <summary>A few: a conversation that another node has locked must not hold up all others, and while one waits for the disk the next one goes on.</summary>
    public int Writers => 4;

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(_connectionString).AddInterceptors(_locks);

    /// <inheritdoc/>
    public async Task PrepareAsync(DbContext tables, CancellationToken cancellationToken)
    {
        // One after the other: nodes that start together upgrade once. The lock goes with the connection, also when the process is killed.
        await tables.Database.OpenConnectionAsync(cancellationToken);
        await tables.Database.ExecuteSqlAsync($"SET lock_timeout = 0", cancellationToken);
        await tables.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({UpgradeLock})", cancellationToken);

        // Otherwise EF Core asks a table that is not there, and logs the refusal as an error.
        await tables.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
        await tables.Database.MigrateAsync(cancellationToken);
        await tables.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({UpgradeLock})", cancellationToken);
        await tables.Database.ExecuteSqlAsync($"RESET lock_timeout", cancellationToken);
        await tables.Database.CloseConnectionAsync();
    }

    /// <inheritdoc/>
    public Task<IRows> OpenRowsAsync(DbContext tables, CancellationToken cancellationToken) => Task.FromResult<IRows>(new TrackedRows(tables));

    /// <summary>Nothing to wait for: the server locks rows, and whoever waits for one gets it.</summary>
    public Task<IDisposable?> WaitToWriteAsync(CancellationToken cancellationToken) => Task.FromResult<IDisposable?>(null);

    /// <inheritdoc/>
    public Task<IDbContextTransaction> BeginReadingAsync(DbContext tables, CancellationToken cancellationToken) =>
        tables.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    /// <inheritdoc/>
    public Task LockAsync(DbContext tables, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
#pragma warning disable EF1002 // The names stand in the code.
        return tables.Database.ExecuteSqlRawAsync($"LOCK TABLE {string.Join(", ", names)} IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
#pragma warning restore EF1002
    }

    /// <inheritdoc/>
    public Task AnnounceAsync(DbContext tables, IReadOnlyCollection<string> conversations, CancellationToken cancellationToken)
    {
        if (conversations.Count == 0)
        {
            return Task.CompletedTask;
        }

        var told = conversations.Select(conversation => _node + StoredText.Write(conversation)).ToArray();
        return tables.Database.ExecuteSqlAsync($"SELECT pg_notify({NotificationChannel}, told) FROM unnest({told}) AS told", cancellationToken);
    }

    /// <summary>The conversation that another node told of; <see langword="null"/> for what this one told itself.</summary>
    public ConversationId? ReadNotification(string payload) =>
        payload.StartsWith(_node, StringComparison.Ordinal) || payload.Length <= _node.Length ? null : new ConversationId(StoredText.Read(payload[_node.Length..]));

    /// <summary>A connection that nobody shares: what it listens to and what it locks lives as long as it does.</summary>
    public async Task<NpgsqlConnection> OpenAloneAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false, KeepAlive = KeepAlive, MaxAutoPrepare = 0 }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public IQueryable<WordsRow> Matching(AssistantContext tables, Sought sought) => tables.Words.FromSqlRaw(
        """SELECT * FROM log_words WHERE "Words" @@ {0}::tsquery""",
        string.Join(" & ", sought.Phrases.Select(phrase => $"({string.Join(" <-> ", phrase.Words.Select(word => $"'{word}'"))}{(phrase.IsOpen ? ":*" : "")})")));

    /// <summary>Nothing to do: the words stand in the rows.</summary>
    public Task IndexAsync(AssistantContext tables, IReadOnlyList<WordsRow> rows, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Nothing to do: the server overwrites rows when it takes their place (autovacuum). What is personal in them is encrypted with keys that go.</summary>
    public Task<T> OverwritingAsync<T>(DbContext tables, Func<Task<T>> delete, CancellationToken cancellationToken) => delete();

    /// <inheritdoc cref="OverwritingAsync"/>
    public Task ForgetOverwrittenAsync(DbContext tables, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes the table anew, without what was deleted. What the server keeps besides (log of writes, archives, back-ups) is the operator's: docs/decisions/0022.</summary>
    public async Task ForgetDeletedAsync(DbContext tables, string name, CancellationToken cancellationToken)
    {
        await tables.Database.ExecuteSqlRawAsync(WaitForOlderReaders, cancellationToken);
#pragma warning disable EF1002 // The name stands in the code.
        await tables.Database.ExecuteSqlRawAsync($"VACUUM (FULL) {name}", cancellationToken);
#pragma warning restore EF1002
    }

    /// <summary>Closes the connections that wait for their next use.</summary>
    public void Dispose()
    {
        using var any = new NpgsqlConnection(_connectionString);
        NpgsqlConnection.ClearPool(any);
    }
}
