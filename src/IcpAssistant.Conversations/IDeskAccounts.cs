namespace IcpAssistant.Conversations;

/// <summary>The accounts of the desk. Names are compared as they are: callers lower them first.</summary>
public interface IDeskAccounts
{
    /// <summary>Whether there is any account.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>The account; <see langword="null"/> when there is none with that name.</summary>
    Task<DeskAccount?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Adds an account.</summary>
    /// <returns><see langword="false"/>, and nothing is added, when the name is taken.</returns>
    Task<bool> AddAsync(DeskAccount account, CancellationToken cancellationToken);

    /// <summary>Counts a try to sign in, before the password is looked at: many tries at once don't get past the lock.</summary>
    /// <param name="now">A lock that ends later than this holds.</param>
    /// <param name="most">The try that locks.</param>
    /// <param name="lockedUntil">How long this try would lock.</param>
    /// <returns>The account; <see langword="null"/> when it is locked or there is none.</returns>
    Task<DeskAccount?> CountTryAsync(string name, DateTimeOffset now, int most, DateTimeOffset lockedUntil, CancellationToken cancellationToken);

    /// <summary>Forgets wrong tries after a right one.</summary>
    Task ForgetTriesAsync(string name, CancellationToken cancellationToken);

    /// <summary>Sets the password that somebody chose: it needs no change, wrong tries are forgotten.</summary>
    /// <param name="knownStamp">The stamp of the account whose old password was checked.</param>
    /// <returns><see langword="false"/> when the password was changed since.</returns>
    Task<bool> SetPasswordAsync(string name, string knownStamp, string passwordHash, string stamp, CancellationToken cancellationToken);
}
