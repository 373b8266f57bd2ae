using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace IcpAssistant.Storage.Tests.Support;

/// <summary>A real server on loopback, started by <c>tests/postgresql.sh</c>; it ends with the process that started it, however that ends.</summary>
internal sealed class PostgreSqlServer : IDisposable
{
    private static readonly Lazy<PostgreSqlServer> Started = new(() => new PostgreSqlServer());

    private const string EmptyAll = """
        DO $$
        DECLARE name text;
        BEGIN
            FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory' LOOP
                EXECUTE format('DELETE FROM %I', name);
            END LOOP;
        END $$
        """;

    private readonly Process _script;
    private readonly int _port;
    private readonly ConcurrentBag<(string Conversations, string Keys)> _free = [];
    private int _made;

    /// <summary>One of its own: for tests that stop it.</summary>
    public PostgreSqlServer()
    {
        _script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(RepositoryFolder.Root, "tests", "postgresql.sh")]) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("bash did not start.");
        var line = _script.StandardOutput.ReadLine() ?? "";
        _port = line.StartsWith("port ", StringComparison.Ordinal)
            ? int.Parse(line[5..], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"There is no PostgreSQL server for the tests: {line} {_script.StandardOutput.ReadToEnd()}");
    }

    /// <summary>The one that all tests share; the first one starts it.</summary>
    public static PostgreSqlServer Shared => Started.Value;

    /// <summary>How a database of it is reached.</summary>
    public string AddressOf(string database) => $"Host=127.0.0.1;Port={_port};Database={database};Username=icp";

    /// <summary>A new database without tables.</summary>
    public string Make()
    {
        var name = $"d{Interlocked.Increment(ref _made)}";
        Run("postgres", $"CREATE DATABASE {name} TEMPLATE template0");
        return name;
    }

    /// <summary>Two databases that nobody else has now. They may have tables: to empty them takes a tenth of the time in which new ones are made.</summary>
    public (string Conversations, string Keys) Lend() => _free.TryTake(out var free) ? free : (Make(), Make());

    /// <summary>Takes back what <see cref="Lend"/> gave.</summary>
    public void TakeBack((string Conversations, string Keys) databases)
    {
        Run(databases.Conversations, EmptyAll);
        Run(databases.Keys, EmptyAll);
        _free.Add(databases);
    }

    /// <summary>Deletes a database; who is connected to it is cut off.</summary>
    public void Drop(string database) => Run("postgres", $"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    /// <summary>Runs a command in one of its databases.</summary>
    public int Run(string database, string sql) => On(database, sql, command => command.ExecuteNonQuery());

    /// <summary>What a query in one of its databases gives.</summary>
    public object Scalar(string database, string sql) => On(database, sql, command => command.ExecuteScalar() ?? DBNull.Value);

    /// <summary>A connection of its own.</summary>
    public NpgsqlConnection Open(string database)
    {
        var connection = new NpgsqlConnection($"{AddressOf(database)};Pooling=false");
        connection.Open();
        return connection;
    }

    /// <summary>Stops it as if the power went.</summary>
    public void Stop() => Tell("stop");

    /// <summary>Starts it again.</summary>
    public void Start() => Tell("start");

    public void Dispose()
    {
        _script.StandardInput.Close();
        _script.WaitForExit();
        _script.Dispose();
    }

    private void Tell(string command)
    {
        _script.StandardInput.WriteLine(command);
        _script.StandardInput.Flush();
        _ = _script.StandardOutput.ReadLine();
    }

    private T On<T>(string database, string sql, Func<NpgsqlCommand, T> run)
    {
        using var connection = Open(database);
#pragma warning disable CA2100 // Comes from a test.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return run(command);
    }
}
