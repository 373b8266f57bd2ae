using IcpAssistant.Conversations;
using Microsoft.Data.Sqlite;

namespace IcpAssistant.Storage;

/// <summary>Turns the database's failures into one exception that says what to do.</summary>
internal static class StorageFaults
{
    // Result codes of SQLite: https://www.sqlite.org/rescode.html
    private const int Permission = 3;
    private const int Busy = 5;
    private const int LockedTable = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int CorruptFile = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int NotADatabase = 26;
    private const int PrimaryKeyConstraint = 1555;
    private const int UniqueConstraint = 2067;

    /// <summary>The failure as doors understand it; <see langword="null"/> when it is none of the world's.</summary>
    /// <param name="database">What the sentence calls the file; <see langword="null"/> for the conversations.</param>
    public static StorageUnavailableException? Translate(Exception exception, DatabaseWords? database = null)
    {
        if (exception is StorageUnavailableException known)
        {
            return known;
        }

        if (CauseOf(exception) is not { SqliteErrorCode: not Constraint } cause)
        {
            return null;
        }

        var (name, setting) = database ?? DatabaseWords.Conversations;
        var (fault, message) = cause.SqliteErrorCode switch
        {
            Full => (StorageFault.Full, $"保存{name}的磁盘满了：请清理磁盘空间，或把数据文件夹移到更大的磁盘，然后重试。"),
            Busy or LockedTable => (StorageFault.Locked, $"{name}数据库正被另一个程序占用：请关闭占用它的程序，稍后重试。"),
            CorruptFile or NotADatabase => (StorageFault.Corrupt, $"{name}数据库文件已损坏：请停止服务，用最近的备份替换这个文件，然后重新启动。"),
            ReadOnly or Permission => (StorageFault.ReadOnly, $"{name}数据库文件不能写入：请检查文件和所在文件夹的权限，然后重试。"),
            CannotOpen => (StorageFault.Unreachable, $"{name}数据库文件打不开：请检查 {setting} 里的路径和文件夹权限。"),
            InputOutput => (StorageFault.Broken, $"读写{name}数据库时磁盘出错：请检查磁盘，然后重试。"),
            _ => (StorageFault.Broken, $"{name}数据库暂时不能使用：请查看日志里的原因，然后重试。"),
        };
        return new StorageUnavailableException(fault, message, exception);
    }

    /// <summary>Whether a row was refused because one with the same key is there.</summary>
    public static bool IsRepeat(Exception exception) => CauseOf(exception) is { SqliteExtendedErrorCode: UniqueConstraint };

    /// <summary>Whether a row was refused because its own key is taken.</summary>
    public static bool IsTaken(Exception exception) => CauseOf(exception) is { SqliteExtendedErrorCode: PrimaryKeyConstraint };

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

    /// <summary>The file can't be opened or made.</summary>
    public static StorageUnavailableException Unreachable(string path, Exception cause, DatabaseWords? database = null)
    {
        var (name, setting) = database ?? DatabaseWords.Conversations;
        return new(StorageFault.Unreachable, $"{name}数据库文件 {path} 打不开：请检查 {setting} 里的路径和文件夹权限。", cause);
    }

    private static SqliteException? CauseOf(Exception? exception)
    {
        while (exception is not null and not SqliteException)
        {
            exception = exception.InnerException;
        }

        return exception as SqliteException;
    }
}

/// <summary>What operators are told a database is, and which setting names it.</summary>
internal sealed record DatabaseWords(string Name, string Setting)
{
    public static DatabaseWords Conversations { get; } = new("对话", "Storage:ConnectionString");

    public static DatabaseWords Keys { get; } = new("密钥", "Privacy:KeysFolder");
}
