using IcpAssistant.Conversations.People;

namespace IcpAssistant.AgentDesk.People;

/// <summary>Whether somebody can come in with an account.</summary>
internal enum AccountState
{
    /// <summary>Yes.</summary>
    Open,

    /// <summary>Not for some minutes: too many wrong tries.</summary>
    Locked,

    /// <summary>Not before a new password is set by a link.</summary>
    WithoutPassword,

    /// <summary>Not before an admin takes the suspension back.</summary>
    Suspended,
}

/// <summary>Tells states.</summary>
internal static class AccountStates
{
    /// <summary>The state of an account; of several that which lasts longest.</summary>
    public static AccountState At(this DeskAccount account, DateTimeOffset now) =>
        account.SuspendedAt is not null ? AccountState.Suspended
        : account.PasswordHash.Length == 0 ? AccountState.WithoutPassword
        : account.LockedUntil > now ? AccountState.Locked
        : AccountState.Open;
}
