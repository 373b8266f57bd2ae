namespace IcpAssistant.Conversations.Auditing;

/// <summary>One event as it is kept. It never changes, and no customer stands in it.</summary>
/// <param name="Event">What it was.</param>
/// <param name="Done">Whether it was done; else it was refused.</param>
/// <param name="Who">The account; empty when nobody is known.</param>
/// <param name="From">The caller's network, as <see cref="AuditLog.NetworkOf"/> says.</param>
/// <param name="Subject">The id of what it was done to, or the kind of refusal; empty when there is none.</param>
/// <param name="At">When, UTC.</param>
public sealed record AuditEntry(AuditEvent Event, bool Done, string Who, string From, string Subject, DateTimeOffset At);
