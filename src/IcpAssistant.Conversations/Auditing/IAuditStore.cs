namespace IcpAssistant.Conversations.Auditing;

/// <summary>Keeps the events of the audit log. They are added and deleted when they are old, and never changed.</summary>
public interface IAuditStore
{
    /// <summary>Adds events: all of them, or none.</summary>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    Task AddAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken cancellationToken);

    /// <summary>Events, the last first.</summary>
    /// <param name="skip">How many before them are left out.</param>
    /// <param name="take">How many at most.</param>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter, int skip, int take, CancellationToken cancellationToken);

    /// <summary>Deletes events from before a moment, the first of them first.</summary>
    /// <param name="most">How many at most: other writers wait meanwhile.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    Task<int> DeleteAsync(DateTimeOffset before, int most, CancellationToken cancellationToken);
}
