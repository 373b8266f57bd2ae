namespace IcpAssistant.Conversations;

/// <summary>Messages as they came, where the readable log holds them masked. Whoever reads here sees personal values: it needs a purpose and a record of it.</summary>
public interface IOriginalMessages
{
    /// <summary>A message with its secrets; <see langword="null"/> when there is none with that id, or when nothing in it was masked.</summary>
    Task<OriginalMessage?> RevealAsync(ConversationId conversation, string messageId, CancellationToken cancellationToken);
}

/// <summary>What became of a message that was masked.</summary>
public abstract record OriginalMessage
{
    private OriginalMessage()
    {
    }

    /// <summary>It can be read.</summary>
    /// <param name="Act">What was done.</param>
    /// <param name="Payload">The channel's own form; <see langword="null"/> when there is none.</param>
    public sealed record Kept(Act Act, string? Payload) : OriginalMessage
    {
        /// <summary>Says nothing about the message.</summary>
        public override string ToString() => "•••";
    }

    /// <summary>The customer's key was destroyed, or the message was kept long enough.</summary>
    public sealed record Deleted : OriginalMessage;
}
