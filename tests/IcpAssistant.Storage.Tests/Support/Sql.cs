using Microsoft.Data.Sqlite;

namespace IcpAssistant.Storage.Tests.Support;

/// <summary>Looks into a database file, and changes it, past the store.</summary>
internal static class Sql
{
    public static object Scalar(string file, string sql) => On(file, sql, command => command.ExecuteScalar() ?? DBNull.Value);

    public static int Run(string file, string sql) => On(file, sql, command => command.ExecuteNonQuery());

    /// <summary>A connection of its own, that has read once.</summary>
    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master";
        command.ExecuteScalar();
        return connection;
    }

    private static T On<T>(string file, string sql, Func<SqliteCommand, T> run)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Comes from a test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return run(command);
    }
}
