using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations.Taking;

/// <summary>What a turn begins with.</summary>
internal sealed record Moment(Conversation Conversation, IncomingMessage Message, DateTimeOffset At)
{
    /// <summary>The draft that is filled in or could be taken up; <see langword="null"/> when there is none.</summary>
    public Draft? Draft { get; init; }

    /// <summary>What the stores know about who speaks.</summary>
    public required Background Background { get; init; }
}
