using Microsoft.Data.Sqlite;

namespace IcpAssistant.Storage.Sqlite;

/// <summary>A SQLite file and how it is opened.</summary>
internal sealed class DatabaseFile
{
    private const string FileName = "assistant.db";

    private DatabaseFile(string path, string connectionString)
    {
        Path = path;
        ConnectionString = connectionString;
    }

    /// <summary>The whole path.</summary>
    public string Path { get; }

    /// <summary>Names the whole path and waits for locks as long as the settings say.</summary>
    public string ConnectionString { get; }

    /// <summary>Reads the settings.</summary>
    /// <param name="contentRoot">What relative paths count from.</param>
    /// <param name="dataFolder">Where the file stands when the settings don't name one.</param>
    public static DatabaseFile Of(StorageOptions options, string contentRoot, string dataFolder)
    {
        var builder = new SqliteConnectionStringBuilder(options.ConnectionString);
        if (builder.DataSource.Length == 0)
        {
            builder.DataSource = System.IO.Path.Combine(dataFolder, FileName);
        }

        builder.DataSource = System.IO.Path.GetFullPath(builder.DataSource, System.IO.Path.GetFullPath(contentRoot));
        return Of(builder, options.LockTimeoutMilliseconds);
    }

    /// <summary>The file at a path.</summary>
    public static DatabaseFile At(string path, int lockTimeoutMilliseconds) => Of(new SqliteConnectionStringBuilder { DataSource = path }, lockTimeoutMilliseconds);

    /// <summary>What is wrong with a connection string, in words for who configures; <see langword="null"/> when nothing is.</summary>
    public static string? Problem(string connectionString)
    {
        try
        {
            var builder = new SqliteConnectionStringBuilder(connectionString);
            return builder.Mode == SqliteOpenMode.Memory || builder.DataSource.StartsWith(":memory:", StringComparison.Ordinal) || builder.DataSource.StartsWith("file:", StringComparison.Ordinal)
                ? "Storage:ConnectionString 要写一个普通文件的路径，例如 Data Source=data/assistant.db。"
                : null;
        }
        catch (ArgumentException)
        {
            return "Storage:ConnectionString 读不懂：请写成 Data Source=data/assistant.db 这样的形式。";
        }
    }

    private static DatabaseFile Of(SqliteConnectionStringBuilder builder, int lockTimeoutMilliseconds)
    {
        // SQLite itself waits for the lock (see StayingConnections); the provider's own loop counts in whole seconds, and 0 would be forever.
        builder.DefaultTimeout = Math.Max(1, (lockTimeoutMilliseconds + 999) / 1000);
        return new DatabaseFile(builder.DataSource, builder.ConnectionString);
    }
}
