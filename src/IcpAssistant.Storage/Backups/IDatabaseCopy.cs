using System.Data.Common;

namespace IcpAssistant.Storage.Backups;

/// <summary>Saves one database while others work with it.</summary>
internal interface IDatabaseCopy
{
    /// <summary>What the file of a back-up is called.</summary>
    string FileName { get; }

    /// <summary>How much room it takes at most, in bytes.</summary>
    Task<long> MeasureAsync(CancellationToken cancellationToken);

    /// <summary>Writes one moment of the database to a file that is there and empty.</summary>
    Task<DatabaseState> SaveAsync(string path, CancellationToken cancellationToken);
}

/// <summary>How a database stands.</summary>
/// <param name="Migration">The last one.</param>
/// <param name="Counts">What it holds, papers not counted; <see langword="null"/> for a database of keys.</param>
internal sealed record DatabaseState(string Migration, BackupCounts? Counts)
{
    /// <summary>Reads it, in words that all kinds of databases understand.</summary>
    public static async Task<DatabaseState> ReadAsync(DbConnection connection, bool ofKeys, CancellationToken cancellationToken)
    {
        var migration = await ScalarAsync<string>(connection, "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\" DESC LIMIT 1", cancellationToken) ?? "";
        return new DatabaseState(migration, ofKeys ? null : new BackupCounts(
            await ScalarAsync<long>(connection, "SELECT COUNT(*) FROM conversations", cancellationToken),
            await ScalarAsync<long>(connection, "SELECT COUNT(*) FROM log WHERE \"Author\" = 'User'", cancellationToken),
            await ScalarAsync<long>(connection, "SELECT COUNT(*) FROM drafts", cancellationToken),
            0,
            await ScalarAsync<long>(connection, "SELECT COUNT(*) FROM deletions", cancellationToken)));
    }

    private static async Task<T?> ScalarAsync<T>(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Stands above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (T?)await command.ExecuteScalarAsync(cancellationToken);
    }
}
