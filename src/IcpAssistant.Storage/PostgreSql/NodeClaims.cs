using System.Data;
using IcpAssistant.Conversations;
using Npgsql;

namespace IcpAssistant.Storage.PostgreSql;

/// <summary>Claims as advisory locks of one connection that a node keeps: with the node, or with its way to the server, they are gone and free for others.</summary>
internal sealed class NodeClaims(PostgreSqlDatabase database) : INodeClaims, IAsyncDisposable, IDisposable
{
    // Beside the lock of upgrades: any number that no other program takes in this database.
    private const int Family = 0x1C9A;

    private readonly SemaphoreSlim _asking = new(1);
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);
    private NpgsqlConnection? _connection;

    /// <inheritdoc/>
    public Task<bool> HasAsync(string work, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            return await AskAsync(work, cancellationToken);
        }
        catch (NpgsqlException) when (_connection is not null)
        {
            // What it was worth was not known before it was used; whether the server itself is there, a new one tells.
            await ForgetAsync();
            return await AskAsync(work, cancellationToken);
        }
        finally
        {
            _asking.Release();
        }
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ForgetAsync();
        _asking.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection?.Dispose();
        _asking.Dispose();
    }

    // Also asks for what it has: only an answer of the server tells that the connection, and with it the lock, still lives.
    private async Task<bool> AskAsync(string work, CancellationToken cancellationToken)
    {
        if (_connection is { State: not ConnectionState.Open })
        {
            await ForgetAsync();
        }

        _connection ??= await database.OpenAloneAsync(cancellationToken);
        await using var command = new NpgsqlCommand(_own.Contains(work) ? "SELECT TRUE" : "SELECT pg_try_advisory_lock($1, hashtext($2))", _connection);
        if (!_own.Contains(work))
        {
            command.Parameters.AddWithValue(Family);
            command.Parameters.AddWithValue(work);
        }

        if (await command.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return false;
        }

        _own.Add(work);
        return true;
    }

    private async Task ForgetAsync()
    {
        _own.Clear();
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
