namespace IcpAssistant.Conversations;

/// <summary>What the desk reads: lists over all conversations, newest first.</summary>
public interface IDeskStore
{
    /// <summary>Questions without a good answer.</summary>
    Task<IReadOnlyList<UnansweredQuestion>> ReadUnansweredAsync(int skip, int take, CancellationToken cancellationToken);

    /// <summary>Requests for a person.</summary>
    Task<IReadOnlyList<AgentRequest>> ReadAgentRequestsAsync(int skip, int take, CancellationToken cancellationToken);

    /// <summary>Ratings.</summary>
    Task<IReadOnlyList<Rating>> ReadRatingsAsync(int skip, int take, CancellationToken cancellationToken);
}
