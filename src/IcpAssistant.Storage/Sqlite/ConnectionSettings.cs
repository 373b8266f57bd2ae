using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IcpAssistant.Storage.Sqlite;

/// <summary>What every connection to the file is told when it opens.</summary>
/// <param name="lockTimeoutMilliseconds">How long SQLite waits for a lock.</param>
/// <param name="forgetsDeleted">Whether what is deleted is overwritten in the file.</param>
internal sealed class ConnectionSettings(int lockTimeoutMilliseconds, bool forgetsDeleted) : DbConnectionInterceptor
{
    // FULL: with a write-ahead log, what was committed survives a power cut; the writer shares one sync among many turns.
    private readonly string _settings = $"PRAGMA busy_timeout = {lockTimeoutMilliseconds}; PRAGMA synchronous = FULL;{(forgetsDeleted ? " PRAGMA secure_delete = ON;" : "")}";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(connection);
        return Task.CompletedTask;
    }

    private void Tell(DbConnection connection)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of constants and a number.
        command.CommandText = _settings;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
