using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IcpAssistant.Storage.Tests.Support;

/// <summary>Runs a command of the test's on every connection that is opened from then on, and in every transaction: the one that writes stays open.</summary>
internal sealed class ExtraCommand : DbConnectionInterceptor, IDbTransactionInterceptor
{
    private string? _sql;

    public void Set(string sql) => _sql = sql;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Run(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Run(connection);
        return Task.CompletedTask;
    }

    // Before it begins: a connection that may only read begins none.
    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        Run(connection);
        return new(result);
    }

    private void Run(DbConnection connection)
    {
        if (_sql is null)
        {
            return;
        }

        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Comes from a test.
        command.CommandText = _sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
