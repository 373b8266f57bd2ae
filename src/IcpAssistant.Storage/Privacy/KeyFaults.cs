using IcpAssistant.Conversations;

namespace IcpAssistant.Storage.Privacy;

/// <summary>What can be wrong with keys, in sentences for operators. None holds a key or a value.</summary>
internal static class KeyFaults
{
    public static StorageUnavailableException BadFile(string path) => Fault(
        $"主密钥文件 {path} 的内容不对：请从备份恢复这个文件。没有它，已加密的资料读不出来。", "The master key file does not hold 32 bytes in base64.");

    public static StorageUnavailableException UnreadableFile(string path, Exception cause) =>
        new(StorageFault.Keys, $"主密钥文件 {path} 读不了：请检查文件权限，运行程序的账号要能读它。", cause);

    public static StorageUnavailableException UnwritableFile(string path, Exception cause) =>
        new(StorageFault.Keys, $"主密钥文件 {path} 写不了：请检查文件夹权限，或者用 Privacy:MasterKey 提供主密钥。", cause);

    public static StorageUnavailableException MissingFile(string path) => Fault(
        $"找不到主密钥文件 {path}，而密钥数据库里已有客户的密钥：请从备份恢复这个文件，或者用 Privacy:MasterKey 提供原来的主密钥。", "The master key file is gone.");

    public static StorageUnavailableException NoSharedKey(string path) => Fault(
        $"使用 PostgreSql 时，各个节点要用同一个主密钥：请用 Privacy:MasterKey 提供（例如 openssl rand -base64 32 的输出），或者在每个节点放好同一个文件 {path}。", "There is no master key that the nodes share.");

    public static StorageUnavailableException OtherMasterKey(string source) => Fault(
        $"{source} 打不开已有的客户密钥：它不是当初加密用的主密钥。请换回原来的主密钥；要换新的，请把原来的写进 Privacy:EarlierMasterKeys，再运行 rotate-master-key；如果主密钥换过地方，请检查 Privacy:MasterKey 和 Privacy:KeysFolder；有几个节点时，各节点的主密钥要相同。", "Customer keys are wrapped by another master key.");

    public static StorageUnavailableException MissingEarlierKey(string source) => Fault(
        $"{source} 只打得开一部分客户密钥，其余的还用更早的主密钥加密：请把那个主密钥写进 Privacy:EarlierMasterKeys（主密钥是文件时，放回 master.key.earlier），然后运行 rotate-master-key，到它说全部换好为止。",
        "Some customer keys are wrapped by an earlier master key.");

    public static StorageUnavailableException UnknownMasterKey(string id) => Fault(
        $"客户密钥 {id} 是用另一个主密钥加密的，这个节点没有它：换主密钥时，先在每个节点的 Privacy:EarlierMasterKeys 里加上新的主密钥，再换 Privacy:MasterKey。", "A customer key is wrapped by a master key that is not known here.");

    public static StorageUnavailableException RotatesAlready(string path, Exception cause) =>
        new(StorageFault.Locked, $"正有另一个 rotate-master-key 在换 {path}，或者文件夹写不了：请等它结束，或检查文件夹权限。", cause);

    public static StorageUnavailableException DamagedKey(string id, Exception cause) =>
        new(StorageFault.Corrupt, $"客户密钥 {id} 已损坏或被改动：请用最近的备份替换密钥数据库，然后重新启动。", cause);

    public static StorageUnavailableException DamagedValue(string place, Exception cause) =>
        new(StorageFault.Corrupt, $"加密的资料已损坏或被改动（{place}）：请用最近的备份替换对话数据库，然后重新启动。", cause);

    public static StorageUnavailableException DamagedSecondFactor(string account, Exception cause) =>
        new(StorageFault.Corrupt, $"账号 {account} 的两步验证读不出来：数据库和密钥数据库要用同一时间的备份。也可以请另一位管理员在“账号”里取消它的两步验证。", cause);

    public static StorageUnavailableException DamagedPaper(Exception cause) =>
        new(StorageFault.Corrupt, "上传的材料有一份已损坏或被改动：请用最近的备份替换数据文件夹里的 papers，或者请客户重新上传。", cause);

    public static StorageUnavailableException UnusableDeletions(string folder, Exception cause) =>
        new(StorageFault.Keys, $"删除记录的文件夹 {folder} 不能读写：请检查它的权限和磁盘，或者用 Privacy:DeletionsFolder 换一个文件夹（要带上原来的内容）。", cause);

    public static StorageUnavailableException DamagedDeletion(string path, Exception cause) =>
        new(StorageFault.Keys, $"删除记录 {path} 的内容不对：请从密钥的备份恢复这个文件。没有它，备份里已删除的资料可能会回来。", cause);

    private static StorageUnavailableException Fault(string message, string cause) => new(StorageFault.Keys, message, new InvalidOperationException(cause));
}
