using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>Drafts in the database; the writer keeps them with their turns.</summary>
internal sealed class DraftStore(IDbContextFactory<AssistantContext> factory, CustomerKeys keys) : IDraftStore
{
    /// <inheritdoc/>
    public async Task<Draft?> FindAsync(DraftId id, CustomerId customer, CancellationToken cancellationToken) =>
        (await ReadAsync(drafts => drafts.Where(row => row.Id == id.Value && row.Customer == customer.Value), cancellationToken)).SingleOrDefault();

    /// <inheritdoc/>
    public Task<IReadOnlyList<Draft>> ListAsync(CustomerId customer, CancellationToken cancellationToken) =>
        ReadAsync(drafts => drafts.Where(row => row.Customer == customer.Value), cancellationToken);

    private Task<IReadOnlyList<Draft>> ReadAsync(Func<IQueryable<DraftRow>, IQueryable<DraftRow>> which, CancellationToken cancellationToken) =>
        StorageFaults.GuardAsync<IReadOnlyList<Draft>>(async () =>
        {
            var (drafts, entries, consents) = await ReadRowsAsync(which, cancellationToken);
            var used = entries.Select(entry => entry.KeyId).OfType<string>().ToHashSet();
            var found = await keys.FindAsync(used, cancellationToken);
            return
            [
                .. from draft in drafts
                   let own = entries.Where(entry => entry.DraftId == draft.Id).ToList()
                   where own.TrueForAll(entry => entry.KeyId is null || found.ContainsKey(entry.KeyId)) // otherwise it counts as deleted
                   select draft.ToDraft(own.Select(entry => entry.ToEntry(found)), consents.Where(consent => consent.DraftId == draft.Id).Select(consent => consent.ToConsent())),
            ];
        });

    private async Task<(List<DraftRow> Drafts, List<EntryRow> Entries, List<ConsentRow> Consents)> ReadRowsAsync(
        Func<IQueryable<DraftRow>, IQueryable<DraftRow>> which, CancellationToken cancellationToken)
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        await tables.Database.OpenConnectionAsync(cancellationToken);

        // Deferred: all three reads see the same moment, and the writer does not wait for them.
        await using var moment = ((SqliteConnection)tables.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await tables.Database.UseTransactionAsync(moment, cancellationToken);
        var drafts = await which(tables.Drafts.AsNoTracking()).OrderByDescending(row => row.ChangedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        if (drafts.Count == 0)
        {
            return (drafts, [], []);
        }

        var ids = drafts.Select(row => row.Id).ToList();
        return (
            drafts,
            await tables.Entries.AsNoTracking().Where(row => ids.Contains(row.DraftId)).OrderBy(row => row.DraftId).ThenBy(row => row.Number).ToListAsync(cancellationToken),
            await tables.Consents.AsNoTracking().Where(row => ids.Contains(row.DraftId)).OrderBy(row => row.DraftId).ThenBy(row => row.Number).ToListAsync(cancellationToken));
    }
}
