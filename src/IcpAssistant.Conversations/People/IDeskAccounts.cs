namespace IcpAssistant.Conversations.People;

/// <summary>The accounts of the desk. Names are compared as they are: callers lower them first.</summary>
/// <remarks>An account is never deleted: what was done with it names it. One active admin is always left: not suspended, with a password.</remarks>
public interface IDeskAccounts
{
    /// <summary>Whether there is any account.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>The account; <see langword="null"/> when there is none with that name.</summary>
    Task<DeskAccount?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>All accounts by name.</summary>
    Task<IReadOnlyList<DeskAccount>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds an account.</summary>
    /// <returns><see langword="false"/>, and nothing is added, when the name is taken.</returns>
    Task<bool> AddAsync(DeskAccount account, CancellationToken cancellationToken);

    /// <summary>Counts a try to sign in, before the password is looked at: many tries at once don't get past the lock.</summary>
    /// <param name="now">A lock that ends later than this holds.</param>
    /// <param name="most">The try that locks.</param>
    /// <param name="lockedUntil">How long this try would lock.</param>
    /// <returns>The account; <see langword="null"/> when it is locked or suspended, or there is none.</returns>
    Task<DeskAccount?> CountTryAsync(string name, DateTimeOffset now, int most, DateTimeOffset lockedUntil, CancellationToken cancellationToken);

    /// <summary>Takes one try back that was right, though not all of the way in: others that were wrong still count.</summary>
    /// <param name="lockedUntil">As it was given to <see cref="CountTryAsync"/>: a lock of this try goes, too, and no other.</param>
    Task TakeBackTryAsync(string name, DateTimeOffset lockedUntil, CancellationToken cancellationToken);

    /// <summary>Forgets wrong tries, and with them a lock.</summary>
    Task ForgetTriesAsync(string name, CancellationToken cancellationToken);

    /// <summary>Records that somebody came in, and forgets wrong tries.</summary>
    Task EnteredAsync(string name, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Records that somebody came in whom a provider knows: wrong tries and a lock of the password stay.</summary>
    Task EnteredWithoutPasswordAsync(string name, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Sets the password that somebody chose: it needs no change, wrong tries are forgotten.</summary>
    /// <param name="knownStamp">The stamp of the account whose old password was checked.</param>
    /// <returns><see langword="false"/> when the password was changed since.</returns>
    Task<bool> SetPasswordAsync(string name, string knownStamp, string passwordHash, string stamp, CancellationToken cancellationToken);

    /// <summary>Gives an account other roles. Whoever is no admin any more has no open links either.</summary>
    Task<AccountChange> SetRolesAsync(string name, DeskRoles roles, CancellationToken cancellationToken);

    /// <summary>Lets nobody in with the account, and takes back the links that it made.</summary>
    /// <param name="stamp">A new one: who is signed in is signed out.</param>
    Task<AccountChange> SuspendAsync(string name, DateTimeOffset at, string stamp, CancellationToken cancellationToken);

    /// <summary>Takes a suspension back.</summary>
    Task<AccountChange> RestoreAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes the account of an operator who can't come in an admin's again: with a password that must be changed, and without suspension, lock and second factor.</summary>
    /// <param name="stamp">A new one: who is signed in is signed out.</param>
    Task<AccountChange> RescueAsync(string name, string passwordHash, string stamp, CancellationToken cancellationToken);
}

/// <summary>How a change to an account ended.</summary>
public enum AccountChange
{
    /// <summary>It is so now; maybe it was before.</summary>
    Done,

    /// <summary>There is no account with that name.</summary>
    NotThere,

    /// <summary>Nothing was changed: nobody else could manage the accounts.</summary>
    LastAdmin,
}
