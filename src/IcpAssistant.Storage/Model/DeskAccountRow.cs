using IcpAssistant.Conversations;

namespace IcpAssistant.Storage.Model;

/// <summary>Somebody who may sit at the desk.</summary>
internal sealed class DeskAccountRow
{
    public required string Name { get; init; }

    public required string PasswordHash { get; set; }

    public required string Role { get; init; }

    public required string Stamp { get; set; }

    public bool MustChangePassword { get; set; }

    /// <summary>Tries since the last right one; starts again after a lock.</summary>
    public int Tries { get; set; }

    /// <summary>When the last lock ends or ended; <see langword="null"/> when the account was not locked since the last right try.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static DeskAccountRow Of(DeskAccount account) => new()
    {
        Name = account.Name,
        PasswordHash = account.PasswordHash,
        Role = account.Role,
        Stamp = account.Stamp,
        MustChangePassword = account.MustChangePassword,
        CreatedAt = account.CreatedAt,
    };

    public DeskAccount ToAccount() => new()
    {
        Name = Name,
        PasswordHash = PasswordHash,
        Role = Role,
        Stamp = Stamp,
        MustChangePassword = MustChangePassword,
        CreatedAt = CreatedAt,
    };
}
