namespace IcpAssistant.Conversations.People;

/// <summary>A browser in which somebody is signed in at the desk.</summary>
public sealed record DeskSession
{
    /// <summary>The hash of the secret in the browser's cookie: who reads the database can't come in with it. Hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary><see cref="DeskAccount.Stamp"/> when somebody came in: with another one the session is over.</summary>
    public required string Stamp { get; init; }

    /// <summary>Browser and system in words: <c>Chrome，Windows</c>.</summary>
    public required string Device { get; init; }

    /// <summary>When somebody came in, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last used, UTC; to a minute.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Until when it lasts when nobody uses it, UTC.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Hides the hash.</summary>
    public override string ToString() => $"{Account} {Device}";
}
