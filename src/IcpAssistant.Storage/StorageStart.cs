using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage;

/// <summary>Prepares the database before anything else starts: whether it can be reached and written, and its tables.</summary>
/// <remarks>A database that can't be used stops the start with a sentence that says what to do.</remarks>
internal sealed partial class StorageStart(Databases databases, IDbContextFactory<AssistantContext> factory, ILogger<StorageStart> logger) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await StorageFaults.GuardAsync(async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            await databases.Conversations.PrepareAsync(tables, cancellationToken);
            return true;
        });
        LogReady(databases.Conversations.Place);
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Conversations are kept in {Place}")]
    private partial void LogReady(string place);
}
