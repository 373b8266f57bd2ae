using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>Who saw filings in clear. The records stay when the filing is deleted.</summary>
internal sealed class Disclosures(IDbContextFactory<AssistantContext> factory) : IDisclosures
{
    /// <inheritdoc/>
    public Task RecordAsync(Disclosure disclosure, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        tables.Disclosures.Add(new DisclosureRow { DraftId = disclosure.Filing.Value, Agent = disclosure.Agent, Purpose = disclosure.Purpose, At = disclosure.At });
        return await tables.SaveChangesAsync(cancellationToken);
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<Disclosure>> ListAsync(DraftId filing, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<Disclosure>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await tables.Disclosures.AsNoTracking().Where(row => row.DraftId == filing.Value).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToDisclosure())];
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<Disclosure>> ReadAsync(AuditFilter filter, int skip, int take, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<Disclosure>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var rows = tables.Disclosures.AsNoTracking();
        rows = filter.Account.Length > 0 ? rows.Where(row => row.Agent == filter.Account) : rows;
        rows = filter.From is { } from ? rows.Where(row => row.At >= from) : rows;
        rows = filter.Until is { } until ? rows.Where(row => row.At < until) : rows;
        var page = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);
        return [.. page.Select(row => row.ToDisclosure())];
    });
}
