using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IcpAssistant.Storage.PostgreSql;

/// <summary>Locks the rows that queries with the tag <see cref="IDatabase.ToBeWritten"/> read.</summary>
internal sealed class RowLocks : DbCommandInterceptor
{
    // As EF Core writes the first tag of a query.
    private const string Beginning = $"-- {IDatabase.ToBeWritten}";

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
        if (command.CommandText.StartsWith(Beginning, StringComparison.Ordinal))
        {
#pragma warning disable CA2100 // Adds a constant to a query that EF Core wrote.
            command.CommandText += "\nFOR UPDATE";
#pragma warning restore CA2100
        }
    }
}
