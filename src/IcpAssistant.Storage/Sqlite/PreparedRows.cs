using IcpAssistant.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IcpAssistant.Storage.Sqlite;

/// <summary>Rows that are written one by one, by statements that are prepared once for an open connection.</summary>
/// <remarks>A file has no way to its server that would be worth saving; tracking the rows and preparing the same statements again took three times as long as writing them.</remarks>
internal sealed class PreparedRows(DbContext tables) : IRows, IDisposable
{
    private readonly Dictionary<(Type, bool), PreparedStatement> _statements = [];
    private readonly List<(object Row, bool IsNew)> _waiting = [];
    private readonly HashSet<object> _known = new(ReferenceEqualityComparer.Instance);

    /// <inheritdoc/>
    public void Add<T>(T row)
        where T : class => Wait(row, isNew: true);

    /// <inheritdoc/>
    public void Change<T>(T row)
        where T : class => Wait(row, isNew: false);

    /// <inheritdoc/>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var transaction = tables.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (row, isNew) in _waiting)
        {
            await StatementOf(row.GetType(), isNew).RunAsync(row, transaction, cancellationToken);
        }

        _waiting.Clear();
        _known.Clear();
        if (tables.ChangeTracker.HasChanges())
        {
            await tables.SaveChangesAsync(cancellationToken);
        }

        tables.ChangeTracker.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }
    }

    // A row that is new, or was changed before, is written once, with what it holds then.
    private void Wait(object row, bool isNew)
    {
        if (_known.Add(row))
        {
            _waiting.Add((row, isNew));
        }
    }

    private PreparedStatement StatementOf(Type type, bool isNew)
    {
        if (!_statements.TryGetValue((type, isNew), out var statement))
        {
            statement = isNew ? PreparedStatement.Insert(tables, type) : PreparedStatement.Update(tables, type);
            _statements.Add((type, isNew), statement);
        }

        return statement;
    }
}
