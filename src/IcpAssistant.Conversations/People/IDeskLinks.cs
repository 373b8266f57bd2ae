namespace IcpAssistant.Conversations.People;

/// <summary>The links that let somebody in for the first time, or again.</summary>
public interface IDeskLinks
{
    /// <summary>Keeps an invitation.</summary>
    Task InviteAsync(DeskLink invitation, CancellationToken cancellationToken);

    /// <summary>Keeps a link to a new password. The old password is worth nothing from now on, and earlier links of the account neither.</summary>
    /// <param name="stamp">A new one: who is signed in is signed out.</param>
    Task<AccountChange> ResetAsync(DeskLink reset, string stamp, CancellationToken cancellationToken);

    /// <summary>The link; <see langword="null"/> when there is none, it was used, or it is over.</summary>
    Task<DeskLink?> FindAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Those that work, the newest first.</summary>
    Task<IReadOnlyList<DeskLink>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends an invitation before somebody used it.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> TakeBackAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Uses an invitation: the account is made with the roles of the invitation, once.</summary>
    Task<LinkUse> AcceptAsync(string hash, DeskAccount account, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Uses a link to a new password, once. A lock is gone with it.</summary>
    Task<LinkUse> RenewAsync(string hash, string passwordHash, string stamp, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>How the use of a link ended.</summary>
public enum LinkUse
{
    /// <summary>It did what it is for, and is gone.</summary>
    Used,

    /// <summary>There is none any more.</summary>
    Gone,

    /// <summary>The name is another's; the link can still be used.</summary>
    NameTaken,
}
