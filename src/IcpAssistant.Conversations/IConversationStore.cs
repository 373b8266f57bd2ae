using IcpAssistant.Filings.Customers;

namespace IcpAssistant.Conversations;

/// <summary>Keeps conversations: an append-only log for each, with ratings, unanswered questions and requests beside it.</summary>
public interface IConversationStore
{
    /// <summary>The conversation as it stands; <see langword="null"/> when there is none with that id.</summary>
    Task<Conversation?> FindAsync(ConversationId id, CancellationToken cancellationToken);

    /// <summary>The conversations of a person, the last one first; empty when there are none.</summary>
    Task<IReadOnlyList<Conversation>> ListAsync(Person person, CancellationToken cancellationToken);

    /// <summary>Begins a conversation; one that exists already stays as it is and is returned.</summary>
    Task<Conversation> BeginAsync(Conversation conversation, CancellationToken cancellationToken);

    /// <summary>What a message is taken with. It may be older than what others kept in the meantime: <see cref="KeepAsync"/> refuses the turn then, and after that it is what stands there.</summary>
    Task<Arrival> ReceiveAsync(ConversationId id, string messageId, CancellationToken cancellationToken);

    /// <summary>The reply that was given to a message; <see langword="null"/> when the message was not seen yet.</summary>
    Task<Reply?> FindReplyAsync(ConversationId id, string messageId, CancellationToken cancellationToken);

    /// <summary>Keeps a turn as one transaction: message, replies, conversation and what came of it.</summary>
    /// <returns><see langword="false"/>, and nothing is kept, when the message was kept before: two deliveries ran at once.</returns>
    /// <exception cref="ConversationChangedException">The conversation has grown since <see cref="Conversation.Sequence"/>: nothing is kept, and the message is to be taken again.</exception>
    Task<bool> KeepAsync(Turn turn, CancellationToken cancellationToken);

    /// <summary>The log after a watermark, in order.</summary>
    /// <param name="after">The sequence of the last entry that is known; 0 from the beginning.</param>
    /// <param name="limit">At most this many entries.</param>
    Task<IReadOnlyList<LogEntry>> ReadLogAsync(ConversationId id, long after, int limit, CancellationToken cancellationToken);
}
