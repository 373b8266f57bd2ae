namespace IcpAssistant.Conversations.HandingOver;

/// <summary>The time in which an agent had a conversation, once it is over.</summary>
/// <param name="Agent">The account.</param>
/// <param name="Cause">Why people answered.</param>
/// <param name="From">When the agent took it, UTC.</param>
/// <param name="Until">When the agent passed it on or gave it back, or a clock did, UTC.</param>
public sealed record Attendance(ConversationId Conversation, string Agent, HandOverCause Cause, DateTimeOffset From, DateTimeOffset Until);
