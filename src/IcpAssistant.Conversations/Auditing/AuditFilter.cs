namespace IcpAssistant.Conversations.Auditing;

/// <summary>Which of the things that were recorded are asked for; without anything said: all.</summary>
public sealed record AuditFilter
{
    /// <summary>The kind; <see langword="null"/> for all. Nothing else than events has one.</summary>
    public AuditEvent? Event { get; init; }

    /// <summary>The account; empty for all.</summary>
    public string Account { get; init; } = "";

    /// <summary>From this moment on; <see langword="null"/> for no beginning.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment; <see langword="null"/> for no end.</summary>
    public DateTimeOffset? Until { get; init; }
}
