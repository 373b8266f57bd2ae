using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>The verdicts beside the drafts.</summary>
internal sealed class JudgedFilings(IDbContextFactory<AssistantContext> factory) : IJudgedFilings
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<FilingAtDesk>> ListStaleAsync(string rules, IReadOnlyCollection<string> stages, int take, CancellationToken cancellationToken) =>
        StorageFaults.GuardAsync<IReadOnlyList<FilingAtDesk>>(async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            var rows = await tables.Drafts.AsNoTracking().Where(row => stages.Contains(row.Stage) && (row.Rules == null || row.Rules != rules)).Take(take).ToListAsync(cancellationToken);
            return [.. rows.Select(row => row.ToFiling())];
        });

    /// <inheritdoc/>
    public Task<bool> KeepAsync(Draft draft, DraftVerdict verdict, DateTimeOffset at, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var asJudged = tables.Drafts.Where(row => row.Id == draft.Id.Value && row.Entries == draft.Entries.Count);
        var text = verdict.Text;

        // What is back to what it was before is no change; what changed twice is held against the first.
        var kept = await asJudged.Where(row => row.VerdictBefore == text || row.Verdict == null || row.Verdict == text && row.VerdictBefore == null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Verdict, text).SetProperty(row => row.Rules, verdict.Rules).SetProperty(row => row.VerdictBefore, (string?)null).SetProperty(row => row.VerdictChangedAt, (DateTimeOffset?)null),
            cancellationToken);
        kept += kept > 0 ? 0 : await asJudged.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.VerdictBefore, row => row.VerdictBefore ?? row.Verdict).SetProperty(row => row.VerdictChangedAt, row => row.Verdict == text ? row.VerdictChangedAt : at)
                .SetProperty(row => row.Verdict, text).SetProperty(row => row.Rules, verdict.Rules),
            cancellationToken);
        return kept > 0;
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<ChangedVerdict>> ListChangedAsync(int skip, int take, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<ChangedVerdict>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await tables.Drafts.AsNoTracking().Where(row => row.VerdictChangedAt != null).OrderByDescending(row => row.VerdictChangedAt).ThenBy(row => row.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToChanged())];
    });

    /// <inheritdoc/>
    public Task<int> CountChangedAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.Drafts.CountAsync(row => row.VerdictChangedAt != null, cancellationToken);
    });

    /// <inheritdoc/>
    public Task<bool> CloseAsync(DraftId filing, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.Drafts.Where(row => row.Id == filing.Value && row.VerdictChangedAt != null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.VerdictBefore, (string?)null).SetProperty(row => row.VerdictChangedAt, (DateTimeOffset?)null), cancellationToken) > 0;
    });
}
