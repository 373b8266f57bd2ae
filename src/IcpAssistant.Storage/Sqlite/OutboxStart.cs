using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace IcpAssistant.Storage.Sqlite;

/// <summary>Frees what this server had taken out of the outbox when it was killed: a file has one node, so that nobody else can have it. With several nodes what one had taken is free by itself when its time is over.</summary>
internal sealed class OutboxStart(Databases databases, IDbContextFactory<AssistantContext> factory, TimeProvider clock) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => databases.Conversations.IsShared
        ? Task.CompletedTask
        : StorageFaults.GuardAsync(async () =>
        {
            var now = clock.GetUtcNow();
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            return await tables.Outbox.Where(row => row.Failure == null && row.DueAt > now).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, now), cancellationToken);
        });

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
