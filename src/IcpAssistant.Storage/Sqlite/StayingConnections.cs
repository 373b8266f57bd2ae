using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IcpAssistant.Storage.Sqlite;

/// <summary>Makes the connections to the file, and tells each when it opens how to work.</summary>
/// <param name="connectionString">Names the file.</param>
/// <param name="lockTimeoutMilliseconds">How long SQLite waits for a lock.</param>
/// <param name="forgetsDeleted">Whether what is deleted is overwritten in the file.</param>
internal sealed class StayingConnections(string connectionString, int lockTimeoutMilliseconds, bool forgetsDeleted) : DbConnectionInterceptor, IDisposable
{
    // A pool of contexts that ends does not end their connections.
    private readonly ConcurrentDictionary<StayingConnection, bool> _open = new();

    // FULL: with a write-ahead log, what was committed survives a power cut; the writer shares one sync among many turns.
    private readonly string _settings = $"PRAGMA busy_timeout = {lockTimeoutMilliseconds}; PRAGMA synchronous = FULL; PRAGMA secure_delete = {(forgetsDeleted ? "ON" : "OFF")};";

    /// <inheritdoc/>
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(Make());

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(connection);
        return Task.CompletedTask;
    }

    /// <summary>Closes all that are open.</summary>
    public void Dispose()
    {
        foreach (var connection in _open.Keys)
        {
            connection.Dispose();
        }
    }

    private StayingConnection Make()
    {
        var connection = new StayingConnection(connectionString, ended => _open.TryRemove(ended, out _));
        _open.TryAdd(connection, true);
        return connection;
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
