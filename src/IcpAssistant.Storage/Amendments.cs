using IcpAssistant.Conversations.Growing;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>Proposed changes of the knowledge, in the database.</summary>
internal sealed class Amendments(IDbContextFactory<AssistantContext> factory) : IAmendments
{
    /// <inheritdoc/>
    public Task AddAsync(Amendment amendment, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        tables.Amendments.Add(AmendmentRow.Of(amendment));
        return await tables.SaveChangesAsync(cancellationToken);
    });

    /// <inheritdoc/>
    public Task<bool> ChangeAsync(Amendment amendment, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        string? none = null;
        return await tables.Amendments.Where(row => row.Id == amendment.Id && row.Revision == amendment.Revision).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Kind, amendment.Kind).SetProperty(row => row.State, amendment.State).SetProperty(row => row.Target, amendment.Target)
                .SetProperty(row => row.Text, amendment.Text).SetProperty(row => row.Questions, amendment.Questions).SetProperty(row => row.Expected, amendment.Expected)
                .SetProperty(row => row.ChangedBy, amendment.ChangedBy).SetProperty(row => row.ChangedAt, amendment.ChangedAt)
                .SetProperty(row => row.Revision, amendment.Revision + 1).SetProperty(row => row.Preview, none),
            cancellationToken) > 0;
    });

    /// <inheritdoc/>
    public Task<Amendment?> FindAsync(string id, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return (await tables.Amendments.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken))?.ToAmendment();
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<Amendment>> ReadAsync(AmendmentState state, int skip, int take, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<Amendment>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await tables.Amendments.AsNoTracking().Where(row => row.State == state).OrderByDescending(row => row.ChangedAt).ThenBy(row => row.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToAmendment())];
    });

    /// <inheritdoc/>
    public Task<int> CountOpenAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.Amendments.CountAsync(row => row.State == AmendmentState.Open, cancellationToken);
    });

    /// <inheritdoc/>
    public Task<bool> KeepPreviewAsync(string id, int revision, string preview, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.Amendments.Where(row => row.Id == id && row.Revision == revision).ExecuteUpdateAsync(set => set.SetProperty(row => row.Preview, preview), cancellationToken) > 0;
    });

    /// <inheritdoc/>
    public Task<string?> FindPreviewAsync(string id, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.Amendments.Where(row => row.Id == id).Select(row => row.Preview).FirstOrDefaultAsync(cancellationToken);
    });
}
