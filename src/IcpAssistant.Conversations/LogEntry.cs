using IcpAssistant.Conversations.Rendering;

namespace IcpAssistant.Conversations;

/// <summary>One message in the log of a conversation.</summary>
/// <param name="Sequence">Its place in the conversation, from 1, without gaps: what a watermark counts.</param>
/// <param name="Id">The activity's id.</param>
/// <param name="Author">Who said it.</param>
/// <param name="At">When it was kept, UTC.</param>
/// <param name="ReplyTo">The id of the message it answers; <see langword="null"/> when it answers none.</param>
/// <param name="Payload">For a person's message the channel's own JSON (may be <see langword="null"/>).</param>
/// <param name="Text">For a person's message what was said (may be empty).</param>
/// <param name="Message">For the assistant's message what was said; <see langword="null"/> for a person's.</param>
public sealed record LogEntry(long Sequence, string Id, Author Author, DateTimeOffset At, string? ReplyTo, string? Payload, string Text, ReplyMessage? Message)
{
    /// <summary>What a person did; <see langword="null"/> for the assistant's messages.</summary>
    public Act? Act { get; init; }

    /// <summary>The version of the knowledge that answered; <see langword="null"/> for a person's messages that were answered: their replies say it.</summary>
    public string? KnowledgeVersion { get; init; }

    /// <summary>What the turn of a person's message was given; <see langword="null"/> when it was nothing, and for the assistant's messages.</summary>
    public Given? Given { get; init; }

    /// <summary>What was said, without Markdown; empty when nothing was.</summary>
    public string Plain => Message is { } message ? PlainText.Of(message.Text) : Text;
}

/// <summary>Who said something.</summary>
public enum Author
{
    /// <summary>The person who asks.</summary>
    User,

    /// <summary>The assistant.</summary>
    Bot,
}
