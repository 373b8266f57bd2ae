namespace IcpAssistant.Conversations.People;

/// <summary>The second factors of accounts. Secrets are encrypted where they are kept, recovery codes hashed.</summary>
public interface ISecondFactors
{
    /// <summary>The account's; <see langword="null"/> when it has none.</summary>
    Task<SecondFactor?> FindAsync(string account, CancellationToken cancellationToken);

    /// <summary>Gives an account a second factor, or another one.</summary>
    /// <param name="knownStamp">The stamp of the account whose password was checked.</param>
    /// <param name="secret">In base32.</param>
    /// <param name="step">The step of time of the code that proved it.</param>
    /// <param name="codes">The hashes of its recovery codes; those of before are gone.</param>
    /// <param name="stamp">A new one: who is signed in elsewhere is signed out.</param>
    /// <returns><see langword="false"/> when the account was changed since.</returns>
    Task<bool> SetAsync(string account, string knownStamp, string secret, long step, IReadOnlyList<string> codes, string stamp, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes the code of a step of time, once: of several at the same time one is taken.</summary>
    /// <returns><see langword="false"/> when that step or a later one was taken before.</returns>
    Task<bool> UseStepAsync(string account, long step, CancellationToken cancellationToken);

    /// <summary>Takes a recovery code, once.</summary>
    /// <returns><see langword="false"/> when there is none with that hash.</returns>
    Task<bool> UseCodeAsync(string account, string hash, CancellationToken cancellationToken);

    /// <summary>Gives other recovery codes; those of before are gone.</summary>
    Task ReplaceCodesAsync(string account, IReadOnlyList<string> codes, CancellationToken cancellationToken);

    /// <summary>Takes the second factor from an account, with its recovery codes.</summary>
    /// <param name="stamp">A new one: who is signed in is signed out.</param>
    /// <returns>Whether there was one.</returns>
    Task<bool> RemoveAsync(string account, string stamp, CancellationToken cancellationToken);
}
