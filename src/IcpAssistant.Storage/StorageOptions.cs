using System.ComponentModel.DataAnnotations;
using IcpAssistant.Storage.PostgreSql;
using IcpAssistant.Storage.Sqlite;

namespace IcpAssistant.Storage;

/// <summary>Where conversations are kept.</summary>
public sealed class StorageOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Storage";

    /// <summary>The kind of database: <c>Sqlite</c>, which is the default, for one node; <c>PostgreSql</c> for any number of nodes. Upper and lower case are the same.</summary>
    public string Provider { get; init; } = "Sqlite";

    /// <summary>How to reach the database. For SQLite the default is the file <c>assistant.db</c> in <c>Data:Folder</c>, and a relative <c>Data Source</c> counts from the content root;
    /// for PostgreSQL there is no default (<c>Host=…;Database=…;Username=…;Password=…</c>).</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>How long a write waits for the lock of another process or node, in milliseconds, from 0 to 60,000. The default is 5,000.</summary>
    [Range(0, 60_000, ErrorMessage = "Storage:LockTimeoutMilliseconds 要在 0 到 60000 之间（毫秒）。")]
    public int LockTimeoutMilliseconds { get; init; } = 5_000;

    /// <summary>The folder of <c>pg_dump</c> and <c>pg_restore</c>, which <c>backup</c> and <c>verify-backup</c> run. The default, empty, is where the system looks for programs.</summary>
    public string PostgreSqlPrograms { get; init; } = "";

    /// <summary>Whether <see cref="Provider"/> says PostgreSQL.</summary>
    internal bool IsPostgreSql => string.Equals(Provider, "PostgreSql", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsPostgreSql && !string.Equals(Provider, "Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            yield return new ValidationResult($"Storage:Provider 写的是“{Provider}”，没有这种数据库：请改为 Sqlite 或 PostgreSql。");
        }
        else if ((IsPostgreSql ? ServerAddress.Problem(ConnectionString, "Storage:ConnectionString") : DatabaseFile.Problem(ConnectionString)) is { } problem)
        {
            yield return new ValidationResult(problem);
        }
    }
}
