namespace IcpAssistant.Conversations;

/// <summary>What the desk reads: lists over all conversations, newest first.</summary>
public interface IDeskStore
{
    /// <summary>Questions without a good answer.</summary>
    Task<IReadOnlyList<UnansweredQuestion>> ReadUnansweredAsync(int skip, int take, CancellationToken cancellationToken);

    /// <summary>Requests for a person.</summary>
    Task<IReadOnlyList<AgentRequest>> ReadAgentRequestsAsync(int skip, int take, CancellationToken cancellationToken);

    /// <summary>Requests for a person that nobody has taken care of yet.</summary>
    Task<IReadOnlyList<AgentRequest>> ReadOpenRequestsAsync(int skip, int take, CancellationToken cancellationToken);

    /// <summary>Conversations that the assistant does not answer, those that were talked in last first.</summary>
    Task<IReadOnlyList<Conversation>> ReadHandedOverAsync(int take, CancellationToken cancellationToken);

    /// <summary>Ratings.</summary>
    Task<IReadOnlyList<Rating>> ReadRatingsAsync(int skip, int take, CancellationToken cancellationToken);

    /// <summary>The ratings of one conversation, newest first.</summary>
    Task<IReadOnlyList<Rating>> ReadRatingsAsync(ConversationId conversation, CancellationToken cancellationToken);

    /// <summary>How much stands in the lists.</summary>
    Task<DeskCounts> CountAsync(CancellationToken cancellationToken);

    /// <summary>Says that somebody took care of a request without taking the conversation.</summary>
    /// <param name="messageId">The message that asked for a person.</param>
    /// <param name="agent">The account of who did.</param>
    /// <returns><see langword="false"/> when there is no such request or somebody was faster: the first stays.</returns>
    Task<bool> CloseRequestAsync(ConversationId conversation, string messageId, string agent, DateTimeOffset at, CancellationToken cancellationToken);
}
