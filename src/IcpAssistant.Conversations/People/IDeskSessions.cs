namespace IcpAssistant.Conversations.People;

/// <summary>Keeps which browsers are signed in at the desk, so that each can be signed out from another one.</summary>
public interface IDeskSessions
{
    /// <summary>Keeps a session; one with the same hash gets the stamp, the account and the end of this one.</summary>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    Task BeginAsync(DeskSession session, CancellationToken cancellationToken);

    /// <summary>Says that a session is used just now.</summary>
    /// <param name="until">Until when it lasts from now on; written at most once a minute.</param>
    /// <returns>Whether it is there, belongs to the account and is not over.</returns>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    Task<bool> SeeAsync(string hash, string account, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>The sessions of an account that are not over, those used last first.</summary>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    Task<IReadOnlyList<DeskSession>> ListAsync(DeskAccount account, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a session of an account.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    Task<bool> EndAsync(string account, string hash, CancellationToken cancellationToken);

    /// <summary>Ends all sessions of an account.</summary>
    /// <param name="except">The one that stays; <see langword="null"/> when none does.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    Task<int> EndAllAsync(string account, string? except, CancellationToken cancellationToken);
}
