namespace IcpAssistant.Conversations.Taking;

/// <summary>What a turn begins with.</summary>
internal sealed record Moment(Conversation Conversation, IncomingMessage Message, DateTimeOffset At);
