namespace IcpAssistant.Storage.Backups;

/// <summary>A temporary place in which a back-up is restored to be looked at; disposing it removes everything. What is personal in it stays encrypted.</summary>
internal interface IRestoredPlace : IAsyncDisposable
{
    /// <summary>What leads the program there.</summary>
    IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Restores both databases.</summary>
    /// <param name="data">The folder of the data's back-up.</param>
    /// <param name="keys">The folder of the keys' back-up.</param>
    /// <returns>What went wrong; <see langword="null"/> when nothing did.</returns>
    Task<string?> RestoreAsync(string data, string keys, CancellationToken cancellationToken);

    /// <summary>How the database of the conversations stands.</summary>
    Task<DatabaseState> ReadStateAsync(CancellationToken cancellationToken);
}
