using System.Net.Sockets;
using IcpAssistant.Conversations;
using Npgsql;

namespace IcpAssistant.Storage.PostgreSql;

/// <summary>What can go wrong with a PostgreSQL server.</summary>
internal static class PostgreSqlFaults
{
    // Names of primary keys as EF Core gives them; all other unique keys are indexes.
    private const string PrimaryKey = "PK_";

    /// <summary>The failure as doors understand it; <see langword="null"/> when it is none of the server's, or a mistake of ours.</summary>
    public static StorageUnavailableException? Translate(Exception exception, DatabaseWords database)
    {
        var (name, setting) = (database.Name, database.ServerSetting);
        if (StorageFaults.CauseOf<PostgresException>(exception) is { } answer)
        {
            return Of(answer.SqlState, name, setting) is var (fault, message) ? new StorageUnavailableException(fault, message, exception) : null;
        }

        return StorageFaults.CauseOf<NpgsqlException>(exception) is not null || StorageFaults.CauseOf<SocketException>(exception) is not null
            ? new StorageUnavailableException(StorageFault.Unreachable, Away(name, setting), exception)
            : null;
    }

    /// <summary>See <see cref="StorageFaults.IsRepeat"/>.</summary>
    public static bool IsRepeat(Exception exception) => Violated(exception) is { } key && !key.StartsWith(PrimaryKey, StringComparison.Ordinal);

    /// <summary>See <see cref="StorageFaults.IsTaken"/>.</summary>
    public static bool IsTaken(Exception exception) => Violated(exception)?.StartsWith(PrimaryKey, StringComparison.Ordinal) == true;

    /// <summary>See <see cref="StorageFaults.IsCollision"/>.</summary>
    public static bool IsCollision(Exception exception) =>
        IsTaken(exception) || StorageFaults.CauseOf<PostgresException>(exception) is { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static (StorageFault Fault, string Message)? Of(string state, string name, string setting) => state switch
    {
        PostgresErrorCodes.DiskFull => (StorageFault.Full, $"保存{name}的数据库服务器磁盘满了：请清理它的磁盘空间，然后重试。"),
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.QueryCanceled =>
            (StorageFault.Locked, $"{name}数据库正被另一个操作占用：请稍后重试；如果一直这样，请检查服务器上长时间不结束的事务。"),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => (StorageFault.Corrupt, $"{name}数据库已损坏：请停止服务，用最近的备份恢复，然后重新启动。"),
        PostgresErrorCodes.ReadOnlySqlTransaction => (StorageFault.ReadOnly, $"{name}数据库现在只能读：请让 {setting} 指向主服务器，然后重试。"),
        PostgresErrorCodes.InsufficientPrivilege => (StorageFault.ReadOnly, $"{name}数据库的账号权限不够：请让 {setting} 里的账号成为这个数据库的所有者，然后重试。"),
        PostgresErrorCodes.InvalidCatalogName => (StorageFault.Unreachable, $"服务器上没有{name}数据库：请先建好 {setting} 里写的数据库（CREATE DATABASE … ENCODING 'UTF8'），再重新启动。"),
        PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ConfigurationLimitExceeded or PostgresErrorCodes.OutOfMemory =>
            (StorageFault.Unreachable, $"{name}数据库服务器的连接或内存用完了：请调大服务器的 max_connections，或在 {setting} 里用 Maximum Pool Size 减少连接。"),
        [ '2', '8', ..] => (StorageFault.Unreachable, $"{name}数据库不接受这个账号或密码：请检查 {setting}。"),
        [ '0', '8', ..] or ['5', '7', 'P', ..] => (StorageFault.Unreachable, Away(name, setting)),
        [ '5', '8', ..] or ['X', 'X', ..] or ['5', '3', ..] => (StorageFault.Broken, $"{name}数据库服务器出错：请查看服务器的日志，然后重试。"),
        _ => null,
    };

    private static string Away(string name, string setting) => $"{name}数据库连不上：请检查数据库服务器是否在运行、网络是否通，以及 {setting} 里的地址，然后重试。";

    private static string? Violated(Exception exception) =>
        StorageFaults.CauseOf<PostgresException>(exception) is { SqlState: PostgresErrorCodes.UniqueViolation } answer ? answer.ConstraintName ?? "" : null;
}
