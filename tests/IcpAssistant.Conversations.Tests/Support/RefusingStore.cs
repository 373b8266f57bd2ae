using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations.Tests.Support;

/// <summary>A store that refuses some turns because their draft changed meanwhile, and then keeps them.</summary>
internal sealed class RefusingStore(IConversationStore store, int refusals) : IConversationStore
{
    private int _left = refusals;

    public Task<bool> KeepAsync(Turn turn, CancellationToken cancellationToken) =>
        _left-- > 0 ? throw new DraftChangedException(new DraftId("d_1")) : store.KeepAsync(turn, cancellationToken);

    public Task<Conversation?> FindAsync(ConversationId id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    public Task<IReadOnlyList<Conversation>> ListAsync(Person person, CancellationToken cancellationToken) => store.ListAsync(person, cancellationToken);

    public Task<Conversation> BeginAsync(Conversation conversation, CancellationToken cancellationToken) => store.BeginAsync(conversation, cancellationToken);

    public Task<Arrival> ReceiveAsync(ConversationId id, string messageId, CancellationToken cancellationToken) => store.ReceiveAsync(id, messageId, cancellationToken);

    public Task<Reply?> FindReplyAsync(ConversationId id, string messageId, CancellationToken cancellationToken) => store.FindReplyAsync(id, messageId, cancellationToken);

    public Task<IReadOnlyList<LogEntry>> ReadLogAsync(ConversationId id, long after, int limit, CancellationToken cancellationToken) => store.ReadLogAsync(id, after, limit, cancellationToken);
}
