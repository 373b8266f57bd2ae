namespace IcpAssistant.Conversations.People;

/// <summary>Somebody who may sit at the desk.</summary>
public sealed record DeskAccount
{
    /// <summary>What is typed to sign in: lower case, unique, up to 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Made by the desk; nobody else reads it. Empty while a new password has to be set by a link: no password is right then.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>What the account may do.</summary>
    public required DeskRoles Roles { get; init; }

    /// <summary>Random, new with each password, second factor and suspension: what was signed in with an older one is signed out.</summary>
    public required string Stamp { get; init; }

    /// <summary>Whether a password of one's own must be set before anything else.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When somebody last came in with it, UTC; <see langword="null"/> when nobody did yet.</summary>
    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>Since when nobody comes in with it, UTC; <see langword="null"/> when it is not suspended.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>When the last lock after wrong tries ends or ended, UTC; <see langword="null"/> when there was none since the last right one.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Since when a code is asked for after the password, UTC; <see langword="null"/> when none is.</summary>
    public DateTimeOffset? SecondFactorSince { get; init; }

    /// <summary>Hides the hash.</summary>
    public override string ToString() => $"{Roles} {Name}";
}
