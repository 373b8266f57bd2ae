namespace IcpAssistant.Conversations.Searching;

/// <summary>A page of conversations that were found.</summary>
/// <param name="Conversations">Those where it was said last first.</param>
/// <param name="HasMore">Whether another page follows.</param>
/// <param name="IsCut">Whether there is so much that older messages were left out: a longer text finds them.</param>
public sealed record FoundConversations(IReadOnlyList<FoundConversation> Conversations, bool HasMore, bool IsCut);

/// <summary>A conversation that was found.</summary>
/// <param name="Entries">The newest messages that hold what is sought, the newest first; at least one, and a few at most.</param>
/// <param name="More">Further messages of it that do; those that were left out don't count.</param>
public sealed record FoundConversation(Conversation Conversation, IReadOnlyList<LogEntry> Entries, int More)
{
    /// <summary>Messages that are shown of one conversation.</summary>
    public const int MostEntries = 3;
}
