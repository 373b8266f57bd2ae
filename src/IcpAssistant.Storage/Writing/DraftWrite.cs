using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Writing;

/// <summary>Writes what turns did to drafts, in their transaction.</summary>
internal sealed class DraftWrite(AssistantContext tables)
{
    private readonly Dictionary<string, DraftRow> _drafts = [];

    /// <summary>Reads the drafts that some turns will write to or delete.</summary>
    public async Task LoadAsync(IEnumerable<Turn> turns, CancellationToken cancellationToken)
    {
        var ids = turns.SelectMany(turn => new[] { turn.Draft?.Id, turn.DeletedDraft }).OfType<DraftId>().Select(id => id.Value).Distinct().ToArray();
        if (ids.Length == 0)
        {
            return;
        }

        await foreach (var row in tables.Drafts.TagWith(IDatabase.ToBeWritten).Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            _drafts.Add(row.Id, row);
        }
    }

    /// <exception cref="DraftChangedException">Another turn changed the draft since it was read.</exception>
    /// <exception cref="InvalidOperationException">The draft can't be stored: a mistake of ours.</exception>
    public async Task KeepAsync(Turn turn, TurnSeal? seal, CancellationToken cancellationToken)
    {
        if (turn.Draft is { } draft && draft.Id != turn.DeletedDraft)
        {
            // not null: whoever queues a turn with a draft adds the customer's key
            await GrowAsync(draft, turn, seal!.Key, cancellationToken);
        }

        if (turn.DeletedDraft is { } deleted)
        {
            // What stands before it in the transaction has to be there to be deleted.
            await tables.SaveChangesAsync(cancellationToken);
            await tables.Drafts.Where(row => row.Id == deleted.Value).ExecuteDeleteAsync(cancellationToken);
            Forget(deleted.Value);
        }
    }

    private async Task GrowAsync(Draft draft, Turn turn, CustomerKey key, CancellationToken cancellationToken)
    {
        var row = _drafts.GetValueOrDefault(draft.Id.Value);
        DraftGrowth growth;
        try
        {
            growth = DraftGrowth.Of(draft, turn.Message.MessageId, row?.ToStored());
        }
        catch (DraftChangedException)
        {
            if (await LogRow.HasAsync(tables, turn.Message, cancellationToken))
            {
                // The key of the log refuses the whole turn: what became of the draft since does not matter.
                return;
            }

            throw;
        }

        if (row is null)
        {
            row = new DraftRow { Id = draft.Id.Value, Customer = draft.Customer.Value, StartedAt = draft.StartedAt, ChangedAt = draft.ChangedAt };
            tables.Drafts.Add(row);
            _drafts.Add(row.Id, row);
        }

        tables.Entries.AddRange(growth.Entries.Select(entry => EntryRow.Of(entry, draft.Id, key)));
        tables.Consents.AddRange(growth.Consents.Select((consent, index) => ConsentRow.Of(consent, draft.Id, row.Consents + index + 1)));
        tables.Moves.AddRange(growth.Moves.Select(move => MoveRow.Of(move, draft.Id, key)));
        row.Update(growth.After, draft, turn.Conversation.Id);
    }

    // Rows that are gone must not be found again by what follows in this transaction.
    private void Forget(string draft)
    {
        _drafts.Remove(draft);
        foreach (var tracked in tables.ChangeTracker.Entries().Where(entry => DraftOf(entry.Entity) == draft).ToList())
        {
            tracked.State = EntityState.Detached;
        }
    }

    private static string? DraftOf(object row) => row switch
    {
        DraftRow draft => draft.Id,
        EntryRow entry => entry.DraftId,
        ConsentRow consent => consent.DraftId,
        MoveRow move => move.DraftId,
        _ => null,
    };
}
