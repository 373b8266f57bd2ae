using Microsoft.Data.Sqlite;

namespace IcpAssistant.Storage.Sqlite;

/// <summary>A connection that stays open between the uses of a pooled context, until it is disposed.</summary>
/// <remarks>Opening one again takes longer than a small query: SQLite is told all functions of EF Core, and our settings, each time.</remarks>
/// <param name="ended">Told once when it is disposed.</param>
internal sealed class StayingConnection(string connectionString, Action<StayingConnection> ended) : SqliteConnection(connectionString)
{
    private bool _ends;

    /// <inheritdoc/>
    public override void Close()
    {
        if (_ends)
        {
            base.Close();
            return;
        }

        // As with a connection that is closed: what was not committed is not there.
        Transaction?.Dispose();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _ends = true;
        base.Dispose(disposing);
        ended(this);
    }
}
