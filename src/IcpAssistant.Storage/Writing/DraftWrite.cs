using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Writing;

/// <summary>Writes what turns did to drafts, in their transaction.</summary>
internal sealed class DraftWrite(AssistantContext tables, IRows rows, LockedRows locked, DraftMemory memory)
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

        await foreach (var row in locked.Drafts(tables, ids).WithCancellation(cancellationToken))
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

    /// <summary>These were deleted meanwhile.</summary>
    public void Forget(IEnumerable<string> drafts)
    {
        foreach (var draft in drafts)
        {
            _drafts.Remove(draft);
            _written.Remove(draft);
            memory.Forget(draft);
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
            await rows.FlushAsync(cancellationToken);
            await tables.Drafts.Where(row => row.Id == deleted.Value).ExecuteDeleteAsync(cancellationToken);
            _drafts.Remove(deleted.Value);
            _written.Remove(deleted.Value);
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
            rows.Add(row);
            _drafts.Add(row.Id, row);
        }

        Add(growth.Entries.Select(entry => EntryRow.Of(entry, draft.Id, key)));
        Add(growth.Consents.Select((consent, index) => ConsentRow.Of(consent, draft.Id, row.Consents + index + 1)));
        Add(growth.Moves.Select(move => MoveRow.Of(move, draft.Id, key)));
        Note(draft, before: row.Fingerprint, growth.After.Fingerprint, key);
        row.Update(growth.After, draft, turn.DraftVerdict, turn.Conversation.Id);
        rows.Change(row);
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

    private void Add<T>(IEnumerable<T> added)
        where T : class
    {
        foreach (var row in added)
        {
            rows.Add(row);
        }
    }
}
