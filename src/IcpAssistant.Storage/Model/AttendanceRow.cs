using IcpAssistant.Conversations.HandingOver;

namespace IcpAssistant.Storage.Model;

/// <summary>The time in which an agent had a conversation.</summary>
internal sealed class AttendanceRow
{
    public long Id { get; init; }

    public required string ConversationId { get; init; }

    public required string Agent { get; init; }

    public required HandOverCause Cause { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }

    public static AttendanceRow Of(Attendance attendance) => new()
    {
        ConversationId = attendance.Conversation.Value,
        Agent = attendance.Agent,
        Cause = attendance.Cause,
        From = attendance.From,
        Until = attendance.Until,
    };
}
