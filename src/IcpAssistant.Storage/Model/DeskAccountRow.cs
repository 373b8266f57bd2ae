using IcpAssistant.Conversations.People;

namespace IcpAssistant.Storage.Model;

/// <summary>Somebody who may sit at the desk.</summary>
internal sealed class DeskAccountRow
{
    public required string Name { get; init; }

    public required string PasswordHash { get; set; }

    /// <summary>In words, with spaces between them.</summary>
    public required string Roles { get; set; }

    public required string Stamp { get; set; }

    public bool MustChangePassword { get; set; }

    /// <summary>Tries since the last right one; starts again after a lock.</summary>
    public int Tries { get; set; }

    /// <summary>When the last lock ends or ended; <see langword="null"/> when the account was not locked since the last right try.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastSignInAt { get; set; }

    public DateTimeOffset? SuspendedAt { get; set; }

    public DateTimeOffset? SecondFactorSince { get; set; }

    /// <summary>The secret of the second factor, encrypted; <see langword="null"/> without one.</summary>
    public byte[]? SecondFactor { get; set; }

    /// <summary>The key that <see cref="SecondFactor"/> is encrypted with.</summary>
    public string? SecondFactorKey { get; set; }

    /// <summary>The last step of time whose code was taken.</summary>
    public long SecondFactorStep { get; set; }

    public static DeskAccountRow Of(DeskAccount account) => new()
    {
        Name = account.Name,
        PasswordHash = account.PasswordHash,
        Roles = account.Roles.Write(),
        Stamp = account.Stamp,
        MustChangePassword = account.MustChangePassword,
        CreatedAt = account.CreatedAt,
    };

    public DeskAccount ToAccount() => new()
    {
        Name = Name,
        PasswordHash = PasswordHash,
        Roles = DeskRolesWriting.Read(Roles),
        Stamp = Stamp,
        MustChangePassword = MustChangePassword,
        CreatedAt = CreatedAt,
        LastSignInAt = LastSignInAt,
        SuspendedAt = SuspendedAt,
        LockedUntil = LockedUntil,
        SecondFactorSince = SecondFactorSince,
    };
}
