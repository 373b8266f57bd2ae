using IcpAssistant.Conversations.HandingOver;

namespace IcpAssistant.Conversations;

/// <summary>A person asked for a person: listed at the desk.</summary>
/// <param name="Question">The last thing that was asked before; <see langword="null"/> when nothing was.</param>
public sealed record AgentRequest(ConversationId Conversation, string MessageId, string? Question, DateTimeOffset At)
{
    /// <summary>Why a person was wanted; <see langword="null"/> for wishes from before reasons were kept.</summary>
    public HandOverCause? Cause { get; init; }

    /// <summary>When somebody took care of it, UTC; <see langword="null"/> while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The account of who took care of it; <see langword="null"/> while it is open.</summary>
    public string? ClosedBy { get; init; }
}
