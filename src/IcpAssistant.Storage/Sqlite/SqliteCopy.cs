using IcpAssistant.Storage.Backups;
using Microsoft.Data.Sqlite;

namespace IcpAssistant.Storage.Sqlite;

/// <summary>Saves a SQLite file while others read and write it: <c>VACUUM INTO</c> sees one moment, holds nobody up, and leaves out what was deleted.</summary>
/// <param name="path">The whole path of the file.</param>
internal sealed class SqliteCopy(string path, DatabaseWords words) : IDatabaseCopy
{
    /// <summary>What the conversations are called in a back-up.</summary>
    public const string Conversations = "assistant.db";

    /// <summary>What the keys are called in theirs.</summary>
    public const string Keys = "keys.db";

    /// <inheritdoc/>
    public string FileName => words == DatabaseWords.Keys ? Keys : Conversations;

    /// <summary>A connection that nobody shares.</summary>
    public static SqliteConnection Connect(string path, SqliteOpenMode mode) => new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);

    /// <inheritdoc/>
    public Task<long> MeasureAsync(CancellationToken cancellationToken)
    {
        var (file, log) = (new FileInfo(path), new FileInfo(path + "-wal"));
        return file.Exists ? Task.FromResult(file.Length + (log.Exists ? log.Length : 0)) : throw BackupWords.NoDatabase(path);
    }

    /// <inheritdoc/>
    public Task<DatabaseState> SaveAsync(string path, CancellationToken cancellationToken) => StorageFaults.GuardAsync(
        async () =>
        {
            await VacuumAsync(path, cancellationToken);
            await using var copy = Connect(path, SqliteOpenMode.ReadOnly);
            await copy.OpenAsync(cancellationToken);
            return await DatabaseState.ReadAsync(copy, words == DatabaseWords.Keys, cancellationToken);
        },
        words);

    private async Task VacuumAsync(string into, CancellationToken cancellationToken)
    {
        await using var live = Connect(path, SqliteOpenMode.ReadWrite);
        await live.OpenAsync(cancellationToken);
        await using var command = live.CreateCommand();
        command.CommandText = "VACUUM INTO $into";
        command.Parameters.AddWithValue("$into", into);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
