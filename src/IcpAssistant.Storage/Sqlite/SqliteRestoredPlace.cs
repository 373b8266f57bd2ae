using IcpAssistant.Conversations;
using IcpAssistant.Storage.Backups;
using Microsoft.Data.Sqlite;

namespace IcpAssistant.Storage.Sqlite;

/// <summary>Files in a temporary folder.</summary>
/// <param name="folder">Empty; who made it removes it.</param>
internal sealed class SqliteRestoredPlace(string folder) : IRestoredPlace
{
    private readonly string _conversations = Path.Combine(folder, "data", SqliteCopy.Conversations);
    private readonly string _keys = Path.Combine(folder, "keys", SqliteCopy.Keys);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Storage:Provider"] = "Sqlite",
        ["Data:Folder"] = Path.Combine(folder, "data"),
        ["Privacy:KeysFolder"] = Path.Combine(folder, "keys"),
    };

    /// <inheritdoc/>
    public Task<string?> RestoreAsync(string data, string keys, CancellationToken cancellationToken)
    {
        foreach (var (source, target) in new[] { (Path.Combine(data, SqliteCopy.Conversations), _conversations), (Path.Combine(keys, SqliteCopy.Keys), _keys) })
        {
            OwnerOnly.MakeFolder(Path.GetDirectoryName(target) ?? folder);
            File.Copy(source, target);
        }

        return Task.FromResult<string?>(null);
    }

    /// <inheritdoc/>
    public Task<DatabaseState> ReadStateAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var connection = SqliteCopy.Connect(_conversations, SqliteOpenMode.ReadWrite);
        await connection.OpenAsync(cancellationToken);
        return await DatabaseState.ReadAsync(connection, ofKeys: false, cancellationToken);
    });

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        // Files that are open can't be removed everywhere.
        SqliteConnection.ClearAllPools();
        return ValueTask.CompletedTask;
    }
}
