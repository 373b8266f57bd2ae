using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage;

/// <summary>Prepares the database before anything else starts: folder, file, tables, write-ahead log.</summary>
/// <remarks>A database that can't be used stops the start with a sentence that says what to do.</remarks>
internal sealed partial class StorageStart(DatabaseFile file, IDbContextFactory<AssistantContext> factory, TimeProvider clock, ILogger<StorageStart> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        file.PrepareFolder();
        try
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);

            // Readers go on while the writer writes. The mode stays in the file.
            await tables.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
            await TryWritingAsync(tables, cancellationToken);
            if ((await tables.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            {
                await RemoveAbandonedLockAsync(tables, cancellationToken);
                await tables.Database.MigrateAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (StorageFaults.Translate(exception) is { } fault)
        {
            throw fault;
        }

        LogReady(file.Path);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A file that can't be written stops the start, not the first customer.
    private static async Task TryWritingAsync(AssistantContext tables, CancellationToken cancellationToken)
    {
        await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);
        await tables.Database.ExecuteSqlRawAsync("PRAGMA user_version = 1;", cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
    }

    // Whoever migrates leaves a row behind when it is killed, and EF Core would wait for that row for ever:
    // https://learn.microsoft.com/ef/core/providers/sqlite/limitations#concurrent-migrations-protection
    private async Task RemoveAbandonedLockAsync(AssistantContext tables, CancellationToken cancellationToken)
    {
        var exists = await tables.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken);
        if (exists == 0)
        {
            return;
        }

        var abandoned = clock.GetUtcNow() - LongestMigration;
        await tables.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock WHERE datetime(Timestamp) < datetime({abandoned.UtcDateTime})", cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Conversations are kept in {Path}")]
    private partial void LogReady(string path);
}
