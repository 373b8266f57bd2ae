using IcpAssistant.Conversations;

namespace IcpAssistant.Storage.Privacy.Papers;

/// <summary>What can fail with the files of papers, in sentences for operators.</summary>
internal static class PaperFaults
{
    // ENOSPC and EDQUOT as .NET hands them on; on Windows ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
    private static readonly int[] Full = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>The failure as doors understand it.</summary>
    public static StorageUnavailableException Of(Exception cause) => cause is UnauthorizedAccessException
        ? new(StorageFault.ReadOnly, "上传的材料不能写入：请检查数据文件夹里 papers 的权限，然后重试。", cause)
        : Full.Contains(cause.HResult) || Full.Contains(cause.HResult & 0xFFFF)
            ? new(StorageFault.Full, "保存上传材料的磁盘满了：请清理磁盘空间，或把数据文件夹移到更大的磁盘，然后重试。", cause)
            : new(StorageFault.Broken, "读写上传的材料时磁盘出错：请检查数据文件夹所在的磁盘，然后重试。", cause);
}
