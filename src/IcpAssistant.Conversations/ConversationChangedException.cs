namespace IcpAssistant.Conversations;

/// <summary>Nothing of a turn was kept, because the conversation has grown since it was read: another node took a message of it meanwhile. The message is taken again.</summary>
public sealed class ConversationChangedException(ConversationId conversation)
    : Exception($"Conversation {conversation} has grown since it was read: read it again and take the message anew.")
{
    /// <summary>The conversation.</summary>
    public ConversationId Conversation { get; } = conversation;
}
