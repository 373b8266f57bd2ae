using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Writing;

/// <summary>The rows that every turn writes, on their way into the transaction of a context.</summary>
/// <remarks>They stand in the context only until they are flushed: nothing of one transaction is found in the next.</remarks>
internal interface IRows
{
    /// <summary>A row that is not there yet. What is changed in it until it is flushed is written, too.</summary>
    void Add<T>(T row)
        where T : class;

    /// <summary>A row that was read, and is written with all that it holds.</summary>
    void Change<T>(T row)
        where T : class;

    /// <summary>Writes them in their order, then whatever else was changed in the context.</summary>
    Task FlushAsync(CancellationToken cancellationToken);
}

/// <summary>Rows that the context tracks, and sends to the server in as few messages as it can.</summary>
internal sealed class TrackedRows(DbContext tables) : IRows
{
    /// <inheritdoc/>
    public void Add<T>(T row)
        where T : class => tables.Add(row);

    /// <inheritdoc/>
    public void Change<T>(T row)
        where T : class
    {
        var entry = tables.Entry(row);
        if (entry.State != EntityState.Added)
        {
            entry.State = EntityState.Modified;
        }
    }

    /// <inheritdoc/>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await tables.SaveChangesAsync(cancellationToken);
        tables.ChangeTracker.Clear();
    }
}
