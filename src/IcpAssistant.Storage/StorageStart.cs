using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage;

/// <summary>Prepares the database before anything else starts: folder, file, tables, write-ahead log.</summary>
/// <remarks>A database that can't be used stops the start with a sentence that says what to do.</remarks>
internal sealed partial class StorageStart(DatabaseFile file, IDbContextFactory<AssistantContext> factory, TimeProvider clock, ILogger<StorageStart> logger) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        Preparation.MakeFolderOf(file.Path, DatabaseWords.Conversations);
        await StorageFaults.GuardAsync(async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            await Preparation.PrepareAsync(tables, clock, cancellationToken);
            return true;
        });
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Conversations are kept in {Path}")]
    private partial void LogReady(string path);
}
