using IcpAssistant.Storage.Backups;
using Npgsql;

namespace IcpAssistant.Storage.PostgreSql;

/// <summary>Two databases of their own at the configured server, dropped afterwards.</summary>
/// <param name="folder">For files; empty. Who made it removes it.</param>
internal sealed class PostgreSqlRestoredPlace(StorageOptions options, string folder) : IRestoredPlace
{
    // Nobody else has such names; what a killed process left behind is known by them.
    private readonly string _name = $"icp_verify_{Guid.NewGuid():N}";

    private string Conversations => AddressOf(_name);

    private string Keys => AddressOf($"{_name}_keys");

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Storage:Provider"] = "PostgreSql",
        ["Storage:ConnectionString"] = Conversations,
        ["Privacy:KeysConnectionString"] = Keys,
        ["Data:Folder"] = folder,
    };

    /// <inheritdoc/>
    public async Task<string?> RestoreAsync(string data, string keys, CancellationToken cancellationToken)
    {
        foreach (var (source, target, name) in new[] { (Path.Combine(data, PostgreSqlCopy.Conversations), Conversations, _name), (Path.Combine(keys, PostgreSqlCopy.Keys), Keys, $"{_name}_keys") })
        {
            await MakeAsync(name, cancellationToken);
            var failure = await new ServerProgram(options.PostgreSqlPrograms, target).RunAsync("pg_restore", ["--no-owner", "--no-privileges", "--exit-on-error", $"--dbname={name}", source], cancellationToken);
            if (failure is not null)
            {
                return BackupWords.RestoreFailed(Path.GetFileName(source), failure);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public Task<DatabaseState> ReadStateAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var connection = PostgreSqlCopy.Connect(Conversations);
        await connection.OpenAsync(cancellationToken);
        return await DatabaseState.ReadAsync(connection, ofKeys: false, cancellationToken);
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var name in new[] { _name, $"{_name}_keys" })
        {
            await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
        }
    }

    private async Task MakeAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync($"CREATE DATABASE {name} TEMPLATE template0", cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw BackupWords.MayNotMakeDatabases(new NpgsqlConnectionStringBuilder(options.ConnectionString).Username ?? "", exception);
        }
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = PostgreSqlCopy.Connect(options.ConnectionString);
        await connection.OpenAsync(cancellationToken);
#pragma warning disable CA2100 // Names of our own making.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private string AddressOf(string name) => new NpgsqlConnectionStringBuilder(options.ConnectionString) { Database = name }.ConnectionString;
}
