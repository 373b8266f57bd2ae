using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>Which agents are there, as all nodes know it.</summary>
internal sealed class PresenceStore(IDbContextFactory<AssistantContext> factory) : IPresence
{
    /// <inheritdoc/>
    public Task SetAsync(string account, bool receives, DateTimeOffset at, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return receives
            ? await tables.Database.ExecuteSqlAsync($"INSERT INTO desk_presence (\"Account\", \"SeenAt\") VALUES ({account}, {at.UtcTicks}) ON CONFLICT (\"Account\") DO UPDATE SET \"SeenAt\" = excluded.\"SeenAt\"", cancellationToken)
            : await tables.Presences.Where(row => row.Account == account).ExecuteDeleteAsync(cancellationToken);
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(DateTimeOffset since, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<string>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return [.. (await tables.Presences.Where(row => row.SeenAt >= since).Select(row => row.Account).ToListAsync(cancellationToken)).Order(StringComparer.Ordinal)];
    });
}
