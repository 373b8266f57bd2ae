using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations;

/// <summary>Drafts and what was masked, in memory. The store that owns it holds the lock.</summary>
internal sealed class MemoryDrafts
{
    private readonly Dictionary<DraftId, (Draft Draft, StoredDraft Stored, ConversationId Conversation)> _drafts = [];
    private readonly Dictionary<(ConversationId Conversation, string Message), (CustomerId Customer, OriginalMessage Original)> _originals = [];

    /// <summary>Takes over what a turn wrote down; nothing when it throws.</summary>
    public void Keep(Turn turn)
    {
        if (turn.Draft is { } draft && draft.Id != turn.DeletedDraft)
        {
            var known = _drafts.TryGetValue(draft.Id, out var kept);
            _drafts[draft.Id] = (draft, DraftGrowth.Of(draft, turn.Message.MessageId, known ? kept.Stored : null).After, turn.Conversation.Id);
        }

        if (turn.DeletedDraft is { } deleted)
        {
            _drafts.Remove(deleted);
        }

        if (turn.Secrets.Count > 0)
        {
            _originals.Add((turn.Conversation.Id, turn.Message.MessageId), (turn.Customer, new OriginalMessage.Kept(turn.Message.Act, turn.Message.Payload)));
        }
    }

    public Draft? Find(DraftId id, CustomerId customer) => _drafts.TryGetValue(id, out var kept) && kept.Draft.Customer == customer ? kept.Draft : null;

    public IReadOnlyList<Draft> List(CustomerId customer) =>
        [.. _drafts.Values.Select(kept => kept.Draft).Where(draft => draft.Customer == customer).OrderByDescending(draft => draft.ChangedAt).ThenBy(draft => draft.Id.Value, StringComparer.Ordinal)];

    public IEnumerable<FilingAtDesk> All => _drafts.Values.Select(kept =>
        new FilingAtDesk(kept.Draft.Id, kept.Draft.Customer, kept.Draft.Stage, kept.Draft.StageSince, kept.Draft.ChangedAt, kept.Conversation));

    public IReadOnlyList<FilingAtDesk> Due(DueStep due) =>
        [.. All.Where(filing => filing.Stage == due.Stage && (due.Made is null || _drafts[filing.Id].Draft.Reminders == due.Made) && filing.BeganAt(due.FromIdle) <= due.Since).OrderBy(filing => filing.BeganAt(due.FromIdle))];

    public OriginalMessage? Reveal(ConversationId conversation, string message) => _originals.TryGetValue((conversation, message), out var kept) ? kept.Original : null;

    /// <summary>What destroying the customer's key comes to.</summary>
    public int Forget(CustomerId customer)
    {
        var drafts = _drafts.Values.Where(kept => kept.Draft.Customer == customer).Select(kept => kept.Draft.Id).ToList();
        drafts.ForEach(draft => _drafts.Remove(draft));
        var originals = _originals.Where(kept => kept.Value.Customer == customer && kept.Value.Original is OriginalMessage.Kept).Select(kept => kept.Key).ToList();
        originals.ForEach(key => _originals[key] = (customer, new OriginalMessage.Deleted()));
        return drafts.Count + originals.Count > 0 ? 1 : 0;
    }
}
