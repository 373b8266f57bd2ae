using IcpAssistant.Conversations;
using Microsoft.Data.Sqlite;

namespace IcpAssistant.Storage.Sqlite;

/// <summary>What can go wrong with a SQLite file.</summary>
internal static class SqliteFaults
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

    /// <summary>The failure as doors understand it; <see langword="null"/> when it is none of SQLite's, or a mistake of ours.</summary>
    public static StorageUnavailableException? Translate(Exception exception, DatabaseWords database)
    {
        if (StorageFaults.CauseOf<SqliteException>(exception) is not { SqliteErrorCode: not Constraint } cause)
        {
            return null;
        }

        var name = database.Name;
        var (fault, message) = cause.SqliteErrorCode switch
        {
            Full => (StorageFault.Full, $"保存{name}的磁盘满了：请清理磁盘空间，或把数据文件夹移到更大的磁盘，然后重试。"),
            Busy or LockedTable => (StorageFault.Locked, $"{name}数据库正被另一个程序占用：请关闭占用它的程序，稍后重试。"),
            CorruptFile or NotADatabase => (StorageFault.Corrupt, $"{name}数据库文件已损坏：请停止服务，用最近的备份替换这个文件，然后重新启动。"),
            ReadOnly or Permission => (StorageFault.ReadOnly, $"{name}数据库文件不能写入：请检查文件和所在文件夹的权限，然后重试。"),
            CannotOpen => (StorageFault.Unreachable, $"{name}数据库文件打不开：请检查 {database.FileSetting} 里的路径和文件夹权限。"),
            InputOutput => (StorageFault.Broken, $"读写{name}数据库时磁盘出错：请检查磁盘，然后重试。"),
            _ => (StorageFault.Broken, $"{name}数据库暂时不能使用：请查看日志里的原因，然后重试。"),
        };
        return new StorageUnavailableException(fault, message, exception);
    }

    /// <summary>See <see cref="StorageFaults.IsRepeat"/>.</summary>
    public static bool IsRepeat(Exception exception) => StorageFaults.CauseOf<SqliteException>(exception) is { SqliteExtendedErrorCode: UniqueConstraint };

    /// <summary>See <see cref="StorageFaults.IsTaken"/>.</summary>
    public static bool IsTaken(Exception exception) => StorageFaults.CauseOf<SqliteException>(exception) is { SqliteExtendedErrorCode: PrimaryKeyConstraint };

    /// <summary>The file can't be opened or made.</summary>
    public static StorageUnavailableException Unreachable(string path, Exception cause, DatabaseWords database) =>
        new(StorageFault.Unreachable, $"{database.Name}数据库文件 {path} 打不开：请检查 {database.FileSetting} 里的路径和文件夹权限。", cause);
}
