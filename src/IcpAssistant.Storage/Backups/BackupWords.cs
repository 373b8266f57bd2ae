using System.Globalization;
using static System.FormattableString;

namespace IcpAssistant.Storage.Backups;

/// <summary>What operators are told about making and looking at back-ups. None holds personal data.</summary>
internal static class BackupWords
{
    private const int Megabyte = 1024 * 1024;

    public static BackupException Exists(string path) => new($"备份文件夹 {path} 已经存在：备份从不覆盖，请过一秒再试，或者换一个文件夹。");

    public static BackupException Unwritable(string path, Exception cause) => new($"备份文件夹 {path} 不能写入：请检查路径、权限和磁盘空间。", cause);

    public static BackupException NoFolder(string path) => new($"没有文件夹 {path}：请写上备份所在的文件夹。");

    public static BackupException InLiveFolder(string name, string path, string folder) =>
        new($"{name} {path} 在程序自己的文件夹 {folder} 里：磁盘或文件夹丢了，备份也一起丢。请写另一个地方，最好是另一块磁盘。");

    public static BackupException Together(string name, string other) => new($"{name} 和 {other} 放在了一起：资料、密钥和删除记录要分开放，拿到一份备份的人才读不出资料。请分别写不同的文件夹。");

    public static BackupException NoRoom(string path, long needed, long free) => new(
        Invariant($"{path} 所在的磁盘空间不够：备份最多要 {Megabytes(needed)} MB，只剩 {Megabytes(free)} MB。请清理磁盘，或者换一个文件夹。"));

    public static BackupException NoDatabase(string path) => new($"没有数据库文件 {path}：请检查 Storage:ConnectionString、Data:Folder 和 Privacy:KeysFolder。");

    public static BackupException OtherVersion(string migration) =>
        new($"数据库的表（{migration}）不是这个版本的程序用的：请用正在运行的那个版本来备份。");

    public static BackupException OtherList(string folder) => new($"{folder} 里是另一套数据的删除记录（salt 不同）：请换一个文件夹，不要放在一起。");

    public static BackupException NoProgram(string program, Exception cause) => new(
        $"找不到 {program}：备份 PostgreSql 要用 PostgreSQL 自带的客户端程序，版本不低于服务器。请安装（例如 apt-get install postgresql-client），或者用 Storage:PostgreSqlPrograms 指出它所在的文件夹。", cause);

    public static BackupException ProgramFailed(string program, string said) => new($"{program} 没有成功：{said}");

    public static BackupException NoMasterKey() => new("没有主密钥，打不开备份里的资料：请用环境变量 Privacy__MasterKey 提供，或者在 Privacy:KeysFolder 里放好 master.key。主密钥从不写进备份。");

    public static BackupException MayNotMakeDatabases(string account, Exception cause) =>
        new($"账号 {account} 不能建立数据库：核对备份要在服务器上临时建两个数据库，核对完就删除。请给账号 CREATEDB 权限，或者换一个有权限的账号。", cause);

    public static BackupException NoServer() => new("这份备份是 PostgreSql 的：核对时要有服务器。请配置 Storage:Provider、Storage:ConnectionString 和 Privacy:KeysConnectionString。");

    public static string RestoreFailed(string file, string said) => $"{file} 恢复不出来，pg_restore 说：{said}";

    public static string OtherKind(string provider, string other) => $"资料的备份是 {provider} 的，密钥的备份却是 {other} 的：它们不是一套。";

    public static string BrokenOff(string path) => $"{path} 里没有 manifest.json：这次备份没有做完，不能用来恢复。";

    public static string BadManifest(string path) => $"{path} 里的 manifest.json 读不懂：它被改动过，或者来自更新的版本。";

    public static string Newer(string migration) => $"备份来自更新的版本（{migration}）：请用做备份的那个版本来核对和恢复。";

    public static string Missing(string file) => $"缺少文件 {file}。";

    public static string CutOff(BackedUpFile file, long length) => Invariant($"文件 {file.Path} 不完整：应有 {file.Length} 字节，只有 {length} 字节。");

    public static string Changed(string file) => $"文件 {file} 被改动过：和备份时的校验值不同。";

    public static string Count(string what, long expected, long found) => Invariant($"恢复出来的{what}有 {found}，备份时是 {expected}。");

    public static string KeysOfOthers(int missing) => Invariant($"密钥备份里没有资料用到的 {missing} 个密钥：它是另一套数据的，或者比资料的备份旧。用这份密钥恢复，这些资料读不出来。");

    public static string PaperGone(string file) => $"草稿里有材料 {file}，备份里却没有这个文件。";

    public static string OldList(int missing) => Invariant($"删除记录比备份旧：缺少 {missing} 次删除。请用最新的删除记录，否则恢复更早的备份时，客户已删除的资料会回来。");

    public static string NoSalt(string folder) => $"删除记录 {folder} 里缺少文件 salt：没有它，认不出要再次删除的是谁的资料。";

    public static string NotTheSame(int turns, string first) => Invariant($"重放有 {turns} 条消息和当时不同（第一条在对话 {first}）：把备份恢复到空文件夹后用 replay 命令看差别。");

    private static string Megabytes(long bytes) => ((bytes + Megabyte - 1) / Megabyte).ToString(CultureInfo.InvariantCulture);
}
