using IcpAssistant.Conversations;
using IcpAssistant.Storage.PostgreSql;
using IcpAssistant.Storage.Sqlite;

namespace IcpAssistant.Storage;

/// <summary>Turns the databases' failures into one exception that says what to do.</summary>
internal static class StorageFaults
{
    /// <summary>The failure as doors understand it; <see langword="null"/> when it is none of the world's.</summary>
    /// <param name="database">What the sentence calls the database; <see langword="null"/> for the conversations.</param>
    public static StorageUnavailableException? Translate(Exception exception, DatabaseWords? database = null) =>
        exception as StorageUnavailableException
        ?? SqliteFaults.Translate(exception, database ?? DatabaseWords.Conversations)
        ?? PostgreSqlFaults.Translate(exception, database ?? DatabaseWords.Conversations);

    /// <summary>Whether a row was refused because one with the same key is there.</summary>
    public static bool IsRepeat(Exception exception) => SqliteFaults.IsRepeat(exception) || PostgreSqlFaults.IsRepeat(exception);

    /// <summary>Whether a row was refused because its own key is taken.</summary>
    public static bool IsTaken(Exception exception) => SqliteFaults.IsTaken(exception) || PostgreSqlFaults.IsTaken(exception);

    /// <summary>Whether a transaction only met another one: the same transaction succeeds when it is done again.</summary>
    public static bool IsCollision(Exception exception) => PostgreSqlFaults.IsCollision(exception);

    /// <summary>Runs something that reads.</summary>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> read, DatabaseWords? database = null)
    {
        try
        {
            return await read();
        }
        catch (Exception exception) when (Translate(exception, database) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>The exception of the database itself inside of others.</summary>
    public static T? CauseOf<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not null and not T)
        {
            exception = exception.InnerException;
        }

        return exception as T;
    }
}

/// <summary>What operators are told a database is, and which settings name it: one as a file, one at a server.</summary>
internal sealed record DatabaseWords(string Name, string FileSetting, string ServerSetting)
{
    public static DatabaseWords Conversations { get; } = new("对话", "Storage:ConnectionString", "Storage:ConnectionString");

    public static DatabaseWords Keys { get; } = new("密钥", "Privacy:KeysFolder", "Privacy:KeysConnectionString");
}
