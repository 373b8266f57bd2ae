using System.Data;
using IcpAssistant.Storage.Backups;
using Npgsql;

namespace IcpAssistant.Storage.PostgreSql;

/// <summary>Saves a database of a server by <c>pg_dump</c>, while others work with it.</summary>
/// <param name="programs"><see cref="StorageOptions.PostgreSqlPrograms"/>.</param>
internal sealed class PostgreSqlCopy(string connectionString, DatabaseWords words, string programs) : IDatabaseCopy
{
    /// <summary>What the conversations are called in a back-up.</summary>
    public const string Conversations = "assistant.dump";

    /// <summary>What the keys are called in theirs.</summary>
    public const string Keys = "keys.dump";

    private readonly ServerProgram _program = new(programs, connectionString);

    /// <inheritdoc/>
    public string FileName => words == DatabaseWords.Keys ? Keys : Conversations;

    /// <summary>A connection that nobody shares.</summary>
    public static NpgsqlConnection Connect(string connectionString) => new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);

    /// <summary>The database on the server's disk; the dump is smaller.</summary>
    public Task<long> MeasureAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync(
        async () =>
        {
            await using var connection = Connect(connectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT pg_database_size(current_database())", connection);
            return (long)(await command.ExecuteScalarAsync(cancellationToken) ?? 0L);
        },
        words);

    /// <inheritdoc/>
    public Task<DatabaseState> SaveAsync(string path, CancellationToken cancellationToken) => StorageFaults.GuardAsync(
        async () =>
        {
            await using var connection = Connect(connectionString);
            await connection.OpenAsync(cancellationToken);

            // What is counted and what is dumped is one moment: https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-SNAPSHOT-SYNCHRONIZATION
            await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await using var command = new NpgsqlCommand("SELECT pg_export_snapshot()", connection);
            var snapshot = (string?)await command.ExecuteScalarAsync(cancellationToken);
            var state = await DatabaseState.ReadAsync(connection, words == DatabaseWords.Keys, cancellationToken);
            var failure = await _program.RunAsync("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot}", $"--file={path}"], cancellationToken);
            return failure is null ? state : throw BackupWords.ProgramFailed("pg_dump", failure);
        },
        words);
}
