using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>The events of the audit log, in the database.</summary>
internal sealed class AuditStore(IDbContextFactory<AssistantContext> factory) : IAuditStore
{
    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        tables.Audit.AddRange(entries.Select(AuditRow.Of));
        return await tables.SaveChangesAsync(cancellationToken);
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter, int skip, int take, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<AuditEntry>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var rows = tables.Audit.AsNoTracking();

        // Each condition by itself: with all in one, no index would be of use.
        rows = filter.Event is { } kind ? rows.Where(row => row.Event == kind) : rows;
        rows = filter.Account.Length > 0 ? rows.Where(row => row.Who == filter.Account) : rows;
        rows = filter.From is { } from ? rows.Where(row => row.At >= from) : rows;
        rows = filter.Until is { } until ? rows.Where(row => row.At < until) : rows;
        var page = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);
        return [.. page.Select(row => row.ToEntry())];
    });

    /// <inheritdoc/>
    public Task<int> DeleteAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.Audit.Where(row => row.At < before).OrderBy(row => row.At).ThenBy(row => row.Id).Take(most).ExecuteDeleteAsync(cancellationToken);
    });
}
