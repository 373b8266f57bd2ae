using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Conversations.Sending;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations;

/// <summary>What deleting everything of a person comes to in memory, and the records of it. The store that owns it holds the lock.</summary>
internal sealed class MemoryErasures
{
    private readonly Dictionary<string, Deletion> _deletions = new(StringComparer.Ordinal);

    public Deletion? Find(string number) => _deletions.GetValueOrDefault(number);

    public Deletion? Find(DraftId filing) => _deletions.Values.FirstOrDefault(deletion => deletion.Held.Filings.Any(held => held.Id == filing.Value));

    /// <summary>Takes out drafts, links and what was said; what the turn that asks for it says itself stays.</summary>
    public void Keep(Turn turn, Erasure erasure, IEnumerable<MemoryLog> logs, MemoryDrafts drafts, MemoryCustomers customers, MemoryOutbox outbox)
    {
        foreach (var customer in erasure.Customers)
        {
            drafts.Forget(customer);
        }

        foreach (var log in logs.Where(log => erasure.Customers.Contains(log.Conversation.Person.Own)))
        {
            var isOther = log.Conversation.Id != turn.Conversation.Id;
            var before = isOther ? log.Log.Count : log.Log.FindIndex(entry => entry.Id == turn.Message.MessageId);
            log.Erase(erasure, before, isOther ? turn.At : null);
            outbox.Forget(log.Conversation.Id, before);
            if (isOther && log.Conversation.ReturnAddress is { } address && log.Log[^1].Message is { } notice)
            {
                outbox.Add(new OutgoingReply(log.Conversation.Id, log.Log.Count, erasure.NoticeId, notice, address.Unasked, turn.At, 0, turn.At));
            }
        }

        customers.Forget(turn.Conversation.Person, erasure.Customers);
        _deletions[erasure.Number] = new Deletion(erasure.Number, turn.At, erasure.Held);
    }
}
