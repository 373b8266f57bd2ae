using System.ComponentModel.DataAnnotations;

namespace IcpAssistant.Storage;

/// <summary>Where conversations are kept.</summary>
public sealed class StorageOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Storage";

    /// <summary>The kind of database: <c>Sqlite</c>, which is the default. <c>PostgreSql</c> comes later.</summary>
    public string Provider { get; init; } = "Sqlite";

    /// <summary>How to reach the database. The default is the file <c>assistant.db</c> in <c>Data:Folder</c>; a relative <c>Data Source</c> counts from the content root.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>How long a write waits for another process's lock, in milliseconds, from 0 to 60,000. The default is 5,000.</summary>
    [Range(0, 60_000, ErrorMessage = "Storage:LockTimeoutMilliseconds 要在 0 到 60000 之间（毫秒）。")]
    public int LockTimeoutMilliseconds { get; init; } = 5_000;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.Equals(Provider, "PostgreSql", StringComparison.OrdinalIgnoreCase))
        {
            yield return new ValidationResult("Storage:Provider 写的是 PostgreSql：这个版本还不支持 PostgreSQL，请先改为 Sqlite。");
        }
        else if (!string.Equals(Provider, "Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            yield return new ValidationResult($"Storage:Provider 写的是“{Provider}”，没有这种数据库：请改为 Sqlite。");
        }
        else if (DatabaseFile.Problem(ConnectionString) is { } problem)
        {
            yield return new ValidationResult(problem);
        }
    }
}
