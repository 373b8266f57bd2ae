using Npgsql;

namespace IcpAssistant.Storage.Tests.Support;

/// <summary>Two PostgreSQL databases of their own.</summary>
internal sealed class PostgreSqlPlace : TestPlace
{
    private const string MasterKey = "cG9zdGdyZXNxbC10ZXN0cy1tYXN0ZXIta2V5LTMyLWI=";

    private readonly PostgreSqlServer _server;

    private readonly bool _isOwn;

    /// <summary>Databases that are used again by other tests.</summary>
    public PostgreSqlPlace()
    {
        _server = PostgreSqlServer.Shared;
        (Conversations, Keys) = _server.Lend();
    }

    /// <summary>Empty databases of its own: for tests that look into files, or change more than rows.</summary>
    public PostgreSqlPlace(PostgreSqlServer server)
    {
        _server = server;
        (Conversations, Keys) = (server.Make(), server.Make());
        _isOwn = true;
    }

    public string Conversations { get; }

    public string Keys { get; }

    public override IReadOnlyList<(string Key, string Value)> Settings =>
    [
        ("Storage:Provider", "PostgreSql"),
        ("Storage:ConnectionString", _server.AddressOf(Conversations)),
        ("Privacy:KeysConnectionString", _server.AddressOf(Keys)),
        ("Privacy:MasterKey", MasterKey),
    ];

    public override object Scalar(string sql) => _server.Scalar(Conversations, sql);

    public override int Run(string sql) => _server.Run(Conversations, sql);

    public override object KeysScalar(string sql) => _server.Scalar(Keys, sql);

    public override int KeysRun(string sql) => _server.Run(Keys, sql);

    public override string OnlyReading => "SET default_transaction_read_only = on";

    public override string AlsoWriting => "SET default_transaction_read_only = off";

    public override IDisposable Open() => _server.Open(Conversations);

    public override IDisposable OpenKeys() => _server.Open(Keys);

    /// <summary>Somebody who begins to read the keys' database now, and is not done until disposed of.</summary>
    public IDisposable ReadKeysSlowly() => Begin(Keys, "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");

    /// <summary>Somebody who begins to write in another database of the server now, and is not done until disposed of.</summary>
    public IDisposable WriteElsewhereSlowly() => Begin(Conversations, "BEGIN; SELECT pg_current_xact_id()");

    private NpgsqlConnection Begin(string database, string sql)
    {
        var connection = _server.Open(database);
        using var begin = new NpgsqlCommand(sql, connection);
        begin.ExecuteScalar();
        return connection;
    }

    public override IReadOnlyList<FileImage> KeysFiles() => [.. FilesOf(Keys)];

    public override IReadOnlyList<FileImage> Files() => [.. FilesOf(Conversations), .. FilesOf(Keys), .. In("pg_wal"), .. In("log"), .. Folder.Files()];

    // 000000010000000000000001: timeline and place.
    public override bool IsLogOfWrites(string name) => name.Length == 24 && name.All(char.IsAsciiHexDigit);

    private IEnumerable<FileImage> FilesOf(string database)
    {
        KeysRun("CHECKPOINT");
        return In($"base/{_server.Scalar(database, "SELECT oid::text FROM pg_database WHERE datname = current_database()")}");
    }

    private IReadOnlyList<FileImage> In(string path)
    {
        var whole = Path.Combine((string)KeysScalar("SELECT current_setting('data_directory')"), path);
        return [.. (File.Exists(whole) ? [whole] : Directory.EnumerateFiles(whole)).Select(FileImage.Of)];
    }

    public override void Dispose()
    {
        base.Dispose();
        if (!_isOwn)
        {
            _server.TakeBack((Conversations, Keys));
            return;
        }

        _server.Drop(Conversations);
        _server.Drop(Keys);
    }
}
