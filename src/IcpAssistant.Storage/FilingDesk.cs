using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>The filings of all customers.</summary>
internal sealed class FilingDesk(IDbContextFactory<AssistantContext> factory) : IFilingDesk
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<FilingAtDesk>> ListAsync(IReadOnlyCollection<string> stages, int skip, int take, CancellationToken cancellationToken) =>
        ReadAsync(drafts => drafts.Where(row => stages.Contains(row.Stage)).OrderBy(row => row.StageSince).ThenBy(row => row.Id).Skip(skip).Take(take), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, int>> CountStagesAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyDictionary<string, int>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.Drafts.GroupBy(row => row.Stage).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
    });

    /// <inheritdoc/>
    public async Task<FilingAtDesk?> FindAsync(DraftId id, CancellationToken cancellationToken) =>
        (await ReadAsync(drafts => drafts.Where(row => row.Id == id.Value), cancellationToken)).SingleOrDefault();

    /// <inheritdoc/>
    public Task<IReadOnlyList<FilingAtDesk>> ListAsync(IReadOnlyCollection<DraftId> ids, CancellationToken cancellationToken)
    {
        var names = ids.Select(id => id.Value).ToArray();
        return ReadAsync(drafts => drafts.Where(row => names.Contains(row.Id)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<FilingAtDesk>> ListDueAsync(DueStep due, int take, CancellationToken cancellationToken) => ReadAsync(
        drafts =>
        {
            var there = drafts.Where(row => row.Stage == due.Stage && (due.Made == null || row.Reminders == due.Made));
            return due.FromIdle
                ? there.Where(row => row.ChangedAt <= due.Since && row.StageSince <= due.Since).OrderBy(row => row.ChangedAt).Take(take)
                : there.Where(row => row.StageSince <= due.Since).OrderBy(row => row.StageSince).Take(take);
        },
        cancellationToken);

    private Task<IReadOnlyList<FilingAtDesk>> ReadAsync(Func<IQueryable<DraftRow>, IQueryable<DraftRow>> which, CancellationToken cancellationToken) =>
        StorageFaults.GuardAsync<IReadOnlyList<FilingAtDesk>>(async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            var rows = await which(tables.Drafts.AsNoTracking()).ToListAsync(cancellationToken);
            return [.. rows.Select(row => row.ToFiling())];
        });
}
