using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>Drafts in the database; the writer keeps them with their turns.</summary>
internal sealed class DraftStore(IDbContextFactory<AssistantContext> factory, Databases databases, CustomerKeys keys, DraftMemory memory) : IDraftStore
{
    private readonly Func<AssistantContext, string, string, IAsyncEnumerable<DraftRow>> _one = EF.CompileAsyncQuery(
        (AssistantContext tables, string id, string customer) => tables.Drafts.AsNoTracking().Where(row => row.Id == id && row.Customer == customer));

    // AsQueryable: ordered queries have no overload that gives a sequence.
    private readonly Func<AssistantContext, string, IAsyncEnumerable<DraftRow>> _all = EF.CompileAsyncQuery(
        (AssistantContext tables, string customer) => tables.Drafts.AsNoTracking().Where(row => row.Customer == customer).OrderByDescending(row => row.ChangedAt).ThenBy(row => row.Id).AsQueryable());

    private readonly Func<AssistantContext, string, IAsyncEnumerable<EntryRow>> _entriesOf = EF.CompileAsyncQuery(
        (AssistantContext tables, string draft) => tables.Entries.AsNoTracking().Where(row => row.DraftId == draft).OrderBy(row => row.Number).AsQueryable());

    private readonly Func<AssistantContext, string, IAsyncEnumerable<ConsentRow>> _consentsOf = EF.CompileAsyncQuery(
        (AssistantContext tables, string draft) => tables.Consents.AsNoTracking().Where(row => row.DraftId == draft).OrderBy(row => row.Number).AsQueryable());

    private readonly Func<AssistantContext, string, IAsyncEnumerable<MoveRow>> _movesOf = EF.CompileAsyncQuery(
        (AssistantContext tables, string draft) => tables.Moves.AsNoTracking().Where(row => row.DraftId == draft).OrderBy(row => row.Number).AsQueryable());

    /// <inheritdoc/>
    public async Task<Draft?> FindAsync(DraftId id, CustomerId customer, CancellationToken cancellationToken) =>
        (await ReadAsync(tables => _one(tables, id.Value, customer.Value), cancellationToken)).SingleOrDefault();

    /// <inheritdoc/>
    public Task<IReadOnlyList<Draft>> ListAsync(CustomerId customer, CancellationToken cancellationToken) =>
        ReadAsync(tables => _all(tables, customer.Value), cancellationToken);

    private Task<IReadOnlyList<Draft>> ReadAsync(Func<AssistantContext, IAsyncEnumerable<DraftRow>> which, CancellationToken cancellationToken) =>
        StorageFaults.GuardAsync<IReadOnlyList<Draft>>(async () =>
        {
            var drafts = await ReadRowsAsync(which, cancellationToken);
            var used = drafts.SelectMany(draft => draft.Keys).ToHashSet();
            var found = await keys.FindAsync(used, cancellationToken);

            // A draft with values of a destroyed key counts as deleted.
            return [.. drafts.Where(draft => draft.Keys.All(found.ContainsKey)).Select(draft => draft.Open(found))];
        });

    private async Task<List<ClosedDraft>> ReadRowsAsync(Func<AssistantContext, IAsyncEnumerable<DraftRow>> which, CancellationToken cancellationToken)
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        await using var moment = await databases.Conversations.BeginReadingAsync(tables, cancellationToken);
        var drafts = new List<ClosedDraft>();
        foreach (var row in await which(tables).ToListAsync(cancellationToken))
        {
            if (memory.Find(row.Id, row.Fingerprint) is { } known)
            {
                drafts.Add(new ClosedDraft(known.Keys, _ => known.Draft));
                continue;
            }

            drafts.Add(Closed(row, await _entriesOf(tables, row.Id).ToListAsync(cancellationToken), await _consentsOf(tables, row.Id).ToListAsync(cancellationToken), await _movesOf(tables, row.Id).ToListAsync(cancellationToken)));
        }

        return drafts;
    }

    private static ClosedDraft Closed(DraftRow row, List<EntryRow> entries, List<ConsentRow> consents, List<MoveRow> moves) => new(
        entries.Select(entry => entry.KeyId).Concat(moves.Select(move => move.KeyId)).OfType<string>().ToHashSet(),
        keys => row.ToDraft(entries.Select(entry => entry.ToEntry(keys)), consents.Select(consent => consent.ToConsent()), moves.Select(move => move.ToMove(keys))));

    /// <summary>A draft that is opened when all its keys exist.</summary>
    private sealed record ClosedDraft(IReadOnlySet<string> Keys, Func<IReadOnlyDictionary<string, CustomerKey>, Draft> Open);
}
