using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IcpAssistant.Storage.PostgreSql;

/// <summary>Locks the rows that queries with the tags <see cref="IDatabase.ToBeWritten"/> and <see cref="IDatabase.ToBeTaken"/> read.</summary>
internal sealed class RowLocks : DbCommandInterceptor
{
    // As EF Core writes the first tag of a query.
    private const string Written = $"-- {IDatabase.ToBeWritten}";
    private const string Taken = $"-- {IDatabase.ToBeTaken}";

    /// <inheritdoc/>
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Lock(command);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Lock(command);
        return ValueTask.FromResult(result);
    }

    private static void Lock(DbCommand command)
    {
#pragma warning disable CA2100 // Adds a constant to a query that EF Core wrote.
        if (command.CommandText.StartsWith(Written, StringComparison.Ordinal))
        {
            command.CommandText += "\nFOR UPDATE";
        }
        else if (command.CommandText.StartsWith(Taken, StringComparison.Ordinal))
        {
            command.CommandText += "\nFOR UPDATE SKIP LOCKED";
        }
#pragma warning restore CA2100
    }
}
