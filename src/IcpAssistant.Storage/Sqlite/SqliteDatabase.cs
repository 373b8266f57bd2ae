using IcpAssistant.Knowledge.Language;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IcpAssistant.Storage.Sqlite;

/// <summary>A SQLite file.</summary>
/// <param name="words">What operators are told it is.</param>
/// <param name="lockTimeoutMilliseconds">How long SQLite waits for a lock.</param>
/// <param name="forgetsDeleted">Whether what is deleted is overwritten in the file.</param>
internal sealed class SqliteDatabase(DatabaseFile file, DatabaseWords words, int lockTimeoutMilliseconds, bool forgetsDeleted, TimeProvider clock) : IDatabase
{
    private static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _writing = new(1);

    private readonly StayingConnections _connections = new(file.ConnectionString, lockTimeoutMilliseconds, forgetsDeleted);

    /// <inheritdoc/>
    public string Place => file.Path;

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public int Writers => 1;

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder options) => options.UseSqlite(file.ConnectionString).AddInterceptors(_connections);

    /// <inheritdoc/>
    public async Task PrepareAsync(DbContext tables, CancellationToken cancellationToken)
    {
        MakeFolder();

        // Readers go on while the writer writes. The mode stays in the file.
        await tables.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
        await TryWritingAsync(tables, cancellationToken);
        if ((await tables.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await RemoveAbandonedLockAsync(tables, cancellationToken);
            await tables.Database.MigrateAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<IRows> OpenRowsAsync(DbContext tables, CancellationToken cancellationToken)
    {
        await tables.Database.OpenConnectionAsync(cancellationToken);
        return new PreparedRows(tables);
    }

    /// <inheritdoc/>
    public async Task<IDisposable?> WaitToWriteAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        return new Writing(_writing);
    }

    /// <inheritdoc/>
    public async Task<IDbContextTransaction> BeginReadingAsync(DbContext tables, CancellationToken cancellationToken)
    {
        await tables.Database.OpenConnectionAsync(cancellationToken);

        // Deferred: all reads see the same moment, and the writer does not wait for them.
        var moment = ((SqliteConnection)tables.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return await tables.Database.UseTransactionAsync(moment, cancellationToken) ?? throw new InvalidOperationException("A context did not take a transaction that was just begun.");
    }

    /// <summary>Nothing to do: a transaction that writes has the whole file.</summary>
    public Task LockAsync(DbContext tables, IReadOnlyList<string> names, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Nothing to do: a file has one node.</summary>
    public Task AnnounceAsync(DbContext tables, IReadOnlyCollection<string> conversations, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Read from the newest on, as far as somebody reads.</summary>
    public IQueryable<WordsRow> Matching(AssistantContext tables, Sought sought) => tables.Words.FromSqlRaw(
        """
        SELECT log_index.rowid AS "Id", words."ConversationId", words."Sequence", words."At"
        FROM log_index CROSS JOIN log_words AS words ON words."Id" = log_index.rowid
        WHERE log_index MATCH {0}
        """,
        string.Join(" AND ", sought.Phrases.Select(phrase => $"\"{string.Join(' ', phrase.Words)}\"{(phrase.IsOpen ? " *" : "")}")));

    /// <inheritdoc/>
    public async Task IndexAsync(AssistantContext tables, IReadOnlyList<WordsRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            await tables.Database.ExecuteSqlAsync($"INSERT INTO log_index(rowid, \"Words\") VALUES ({row.Id}, {row.Words})", cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<T> OverwritingAsync<T>(DbContext tables, Func<Task<T>> delete, CancellationToken cancellationToken)
    {
        await tables.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON;", cancellationToken);
        try
        {
            return await delete();
        }
        finally
        {
            // The connection stays open, and writing costs more so.
            await tables.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = OFF;", CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public Task ForgetOverwrittenAsync(DbContext tables, CancellationToken cancellationToken) => tables.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken);

    /// <summary>The old bytes are overwritten in the file (secure_delete); here the log of writes forgets them too.</summary>
    public Task ForgetDeletedAsync(DbContext tables, string name, CancellationToken cancellationToken) =>
        tables.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _connections.Dispose();
        _writing.Dispose();
    }

    private void MakeFolder()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.Path) ?? file.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SqliteFaults.Unreachable(file.Path, exception, words);
        }
    }

    // A file that can't be written stops the start, not the first customer.
    private static async Task TryWritingAsync(DbContext tables, CancellationToken cancellationToken)
    {
        await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);
        await tables.Database.ExecuteSqlRawAsync("PRAGMA user_version = 1;", cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
    }

    // Whoever migrates leaves a row behind when it is killed, and EF Core would wait for that row for ever:
    // https://learn.microsoft.com/ef/core/providers/sqlite/limitations#concurrent-migrations-protection
    private async Task RemoveAbandonedLockAsync(DbContext tables, CancellationToken cancellationToken)
    {
        var exists = await tables.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken);
        if (exists == 0)
        {
            return;
        }

        var abandoned = clock.GetUtcNow() - LongestMigration;
        await tables.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock WHERE datetime(Timestamp) < datetime({abandoned.UtcDateTime})", cancellationToken);
    }

    private sealed class Writing(SemaphoreSlim writing) : IDisposable
    {
        public void Dispose() => writing.Release();
    }
}
