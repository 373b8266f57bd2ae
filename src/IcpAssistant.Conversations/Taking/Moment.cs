using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations.Taking;

/// <summary>What a turn begins with.</summary>
internal sealed record Moment(Conversation Conversation, IncomingMessage Message, DateTimeOffset At)
{
    /// <summary>The draft that is filled in or could be taken up; <see langword="null"/> when there is none.</summary>
    public Draft? Draft { get; init; }

    /// <summary>The draft that is filled in right now: what is said goes on with its question. <see langword="null"/> when none is.</summary>
    public Draft? FilledIn => Conversation.IsFillingIn && Draft?.Id == Conversation.Filing?.Draft ? Draft : null;

    /// <summary>Whether it is said by the person of the conversation, and not by somebody who joined it.</summary>
    public bool IsOwn => Message.UserId == Conversation.UserId;

    /// <summary>What the stores know about who speaks.</summary>
    public required Background Background { get; init; }
}
