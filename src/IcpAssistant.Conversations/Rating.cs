namespace IcpAssistant.Conversations;

/// <summary>What a person thought of a reply; a later rating of the same reply replaces it.</summary>
/// <param name="Reason"><see langword="null"/> when none was given.</param>
public sealed record Rating(ConversationId Conversation, string ReplyId, bool Useful, string? Reason, DateTimeOffset At);
