namespace IcpAssistant.Conversations.HandingOver;

/// <summary>Which agents are there to take conversations, on any node.</summary>
public interface IPresence
{
    /// <summary>How long an agent who said nothing more counts as there. Who has the desk open says so every half of this.</summary>
    static readonly TimeSpan Lasts = TimeSpan.FromMinutes(1);

    /// <summary>Says that an agent is there, or not any more.</summary>
    /// <param name="receives">Whether the agent takes conversations now.</param>
    Task SetAsync(string account, bool receives, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The accounts of those who take conversations and said so at some moment or later, in the order of their characters; empty when there is none.</summary>
    Task<IReadOnlyList<string>> ListAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
