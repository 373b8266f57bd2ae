using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IcpAssistant.Storage.Tests.Support;

/// <summary>Runs a command of the test's on every connection that is opened from then on.</summary>
internal sealed class ExtraCommand : DbConnectionInterceptor
{
    private string? _sql;

    public void Set(string sql) => _sql = sql;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
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

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
