using Npgsql;

namespace IcpAssistant.Storage.PostgreSql;

/// <summary>A connection string of the settings, read and completed.</summary>
internal sealed class ServerAddress
{
    // What runs again and again is planned once for each connection; what the operator sets counts.
    private const int PreparedStatements = 50;

    /// <param name="connectionString">Names a host and a database.</param>
    /// <param name="lockTimeoutMilliseconds">How long a statement waits for a lock.</param>
    public ServerAddress(string connectionString, int lockTimeoutMilliseconds)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "icp-assistant" };
        if (builder.MaxAutoPrepare == 0)
        {
            builder.MaxAutoPrepare = PreparedStatements;
        }

        builder.Options = $"{builder.Options} -c lock_timeout={lockTimeoutMilliseconds}".TrimStart();
        ConnectionString = builder.ConnectionString;
        Place = PlaceOf(builder);
    }

    /// <summary>Host, port and database; neither account nor password.</summary>
    public string Place { get; }

    /// <summary>For the driver.</summary>
    public string ConnectionString { get; }

    /// <summary>What is wrong with a connection string, in words for who configures; <see langword="null"/> when nothing is.</summary>
    /// <param name="setting">Its name in the configuration.</param>
    public static string? Problem(string connectionString, string setting)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString) is { Host.Length: > 0, Database.Length: > 0 }
                ? null
                : $"使用 PostgreSql 时要写明服务器和数据库：请把 {setting} 写成 Host=地址;Database=数据库;Username=账号;Password=密码。";
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            return $"{setting} 读不懂：请写成 Host=地址;Database=数据库;Username=账号;Password=密码。";
        }
    }

    /// <summary>Whether two connection strings lead to one database.</summary>
    public static bool IsSame(string one, string other) =>
        string.Equals(PlaceOf(new NpgsqlConnectionStringBuilder(one)), PlaceOf(new NpgsqlConnectionStringBuilder(other)), StringComparison.OrdinalIgnoreCase);

    private static string PlaceOf(NpgsqlConnectionStringBuilder builder) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{builder.Host}:{builder.Port}/{builder.Database}");
}
