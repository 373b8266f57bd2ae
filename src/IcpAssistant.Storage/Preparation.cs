using IcpAssistant.Conversations;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>Makes a database ready for work: folder, file, write-ahead log, tables.</summary>
internal static class Preparation
{
    private static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(1);

    /// <summary>Makes the folder of a file when there is none.</summary>
    /// <exception cref="StorageUnavailableException">The folder can't be made.</exception>
    public static void MakeFolderOf(string path, DatabaseWords database)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StorageFaults.Unreachable(path, exception, database);
        }
    }

    /// <summary>Opens the database, tries to write, and brings its tables up to date.</summary>
    public static async Task PrepareAsync(DbContext tables, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Readers go on while the writer writes. The mode stays in the file.
        await tables.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
        await TryWritingAsync(tables, cancellationToken);
        if ((await tables.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await RemoveAbandonedLockAsync(tables, clock, cancellationToken);
            await tables.Database.MigrateAsync(cancellationToken);
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
    private static async Task RemoveAbandonedLockAsync(DbContext tables, TimeProvider clock, CancellationToken cancellationToken)
    {
        var exists = await tables.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken);
        if (exists == 0)
        {
            return;
        }

        var abandoned = clock.GetUtcNow() - LongestMigration;
        await tables.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock WHERE datetime(Timestamp) < datetime({abandoned.UtcDateTime})", cancellationToken);
    }
}
