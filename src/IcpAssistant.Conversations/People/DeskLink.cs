namespace IcpAssistant.Conversations.People;

/// <summary>A link that works once and for a time: it invites somebody, or sets a new password. Who made it hands it over.</summary>
public sealed record DeskLink
{
    /// <summary>SHA-256 of the secret in the link, 64 hexadecimal digits; the secret itself is kept nowhere.</summary>
    public required string Hash { get; init; }

    /// <summary>The account that gets a new password; <see langword="null"/> for an invitation, where who comes chooses a name.</summary>
    public required string? Account { get; init; }

    /// <summary>What the invited may do; none for a new password.</summary>
    public required DeskRoles Roles { get; init; }

    /// <summary>For whom, in the words of who made it, up to 64 characters; may be empty.</summary>
    public required string Note { get; init; }

    /// <summary>The account that made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends, UTC.</summary>
    public required DateTimeOffset Until { get; init; }
}
