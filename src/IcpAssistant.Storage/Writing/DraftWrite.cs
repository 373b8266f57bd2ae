using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Writing;

/// <summary>Writes what turns did to drafts, in their transaction.</summary>
internal sealed class DraftWrite(AssistantContext tables, LockedRows rows, DraftMemory memory)
{
    private readonly Dictionary<string, DraftRow> _drafts = [];
    private readonly Dictionary<string, RememberedDraft> _written = [];

    /// <summary>Reads the drafts that some turns will write to or delete.</summary>
    public async Task LoadAsync(IEnumerable<Turn> turns, CancellationToken cancellationToken)
    {
        var ids = turns.SelectMany(turn => new[] { turn.Draft?.Id, turn.DeletedDraft }).OfType<DraftId>().Select(id => id.Value).Distinct().ToArray();
        if (ids.Length == 0)
        {
            return;
        }

        await foreach (var row in rows.Drafts(tables, ids).WithCancellation(cancellationToken))
        {
            _drafts.Add(row.Id, row);
        }
    }

    /// <summary>What was written is committed: the next turn need not read it.</summary>
    public void Remember()
    {
        foreach (var draft in _written.Values)
        {
            memory.Remember(draft);
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
        Note(draft, before: row.Fingerprint, growth.After.Fingerprint, key);
        row.Update(growth.After, draft, turn.Conversation.Id);
    }

    // All keys of a draft are known only when this process wrote all of it, or what came before.
    private void Note(Draft draft, string before, string after, CustomerKey key)
    {
        var id = draft.Id.Value;
        IReadOnlySet<string>? keys = before.Length == 0 ? new HashSet<string>() : (_written.GetValueOrDefault(id) ?? memory.Find(id, before))?.Keys;
        _written.Remove(id);
        if (keys is not null)
        {
            _written.Add(id, new RememberedDraft(draft, after, new HashSet<string>(keys) { key.Id }));
        }
    }

    // Rows that are gone must not be found again by what follows in this transaction.
    private void Forget(string draft)
    {
        _drafts.Remove(draft);
        _written.Remove(draft);
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
