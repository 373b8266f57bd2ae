using System.Data.Common;
using IcpAssistant.EndToEnd.Tests.Support;
using IcpAssistant.Storage.Tests.Support;
using Microsoft.Data.Sqlite;

namespace IcpAssistant.Reliability.Tests.Support;

/// <summary>Where the bots of a run keep their data, and a look at it that needs no bot.</summary>
internal sealed class Place : IDisposable
{
    private const string Log = """SELECT "ConversationId", "ActivityId", "ReplyTo", "Text" FROM log ORDER BY "ConversationId", "Sequence" """;

    private readonly TemporaryFolder _folder = new();
    private readonly PostgreSqlServer? _server;
    private readonly string? _conversations;
    private readonly string? _keys;

    /// <param name="server">A server of the run's own; <see langword="null"/> for a SQLite file.</param>
    public Place(PostgreSqlServer? server)
    {
        _server = server;
        (_conversations, _keys) = server is null ? (null, null) : (server.Make(), server.Make());
    }

    /// <summary>Settings of a bot that works here.</summary>
    public string[] Settings => _server is null
        ? ["--Data:Folder", _folder.File("data")]
        :
        [
            "--Data:Folder", _folder.File("data"),
            "--Storage:Provider", "PostgreSql",
            "--Storage:ConnectionString", _server.AddressOf(_conversations!), // not null: there is a server
            "--Privacy:KeysConnectionString", _server.AddressOf(_keys!), // not null: there is a server
            "--Privacy:MasterKey", Convert.ToBase64String(new byte[32]),
        ];

    /// <summary>All that was kept, in the order of each conversation.</summary>
    public IReadOnlyList<Kept> ReadLog()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Stands above.
        command.CommandText = Log;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var kept = new List<Kept>();
        while (reader.Read())
        {
            kept.Add(new Kept(reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetString(3)));
        }

        return kept;
    }

    public void Dispose() => _folder.Dispose();

    private DbConnection Open()
    {
        if (_server is not null)
        {
            return _server.Open(_conversations!); // not null: there is a server
        }

        var connection = new SqliteConnection($"Data Source={_folder.File("data/assistant.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}

/// <summary>A message in the database.</summary>
/// <param name="ReplyTo">The message that it answers; <see langword="null"/> for a person's.</param>
internal sealed record Kept(string Conversation, string Id, string? ReplyTo, string Text);
