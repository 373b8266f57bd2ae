using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;

namespace IcpAssistant.Storage.Model;

/// <summary>An event of the audit log.</summary>
internal sealed class AuditRow
{
    public long Id { get; init; }

    public required AuditEvent Event { get; init; }

    public required bool Done { get; init; }

    public required string Who { get; init; }

    public required string Network { get; init; }

    public required string Subject { get; init; }

    public required DateTimeOffset At { get; init; }

    public static AuditRow Of(AuditEntry entry) => new()
    {
        Event = entry.Event,
        Done = entry.Done,
        Who = entry.Who,
        Network = entry.From,
        Subject = entry.Subject,
        At = entry.At,
    };

    public AuditEntry ToEntry() => new(Event, Done, Who, Network, Subject, At);
}
