namespace IcpAssistant.Conversations;

/// <summary>Somebody who may sit at the desk.</summary>
public sealed record DeskAccount
{
    /// <summary>What is typed to sign in: lower case, unique, up to 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Made by the desk; nobody else reads it.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>What the account may do; <c>agent</c> is the only role so far.</summary>
    public required string Role { get; init; }

    /// <summary>Random, new with each password: what was signed in with an older one is signed out.</summary>
    public required string Stamp { get; init; }

    /// <summary>Whether a password of one's own must be set before anything else.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Hides the hash.</summary>
    public override string ToString() => $"{Role} {Name}";
}
