namespace IcpAssistant.Bot.Hosting;

/// <summary>The folder of <c>Data:Folder</c>, where everything lives that is written at run time.</summary>
internal static class DataFolder
{
    /// <summary>Makes the folder where it is missing and sees that it can be written.</summary>
    /// <exception cref="StartException">It can't.</exception>
    public static void Check(IConfiguration configuration, string contentRoot)
    {
        var path = Path.GetFullPath(configuration["Data:Folder"] is { Length: > 0 } folder ? folder : "data", contentRoot);
        try
        {
            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, $".probe-{Guid.NewGuid():N}");
            try
            {
                // A page of a database: an empty file would fit on a full disk, too.
                File.WriteAllBytes(probe, new byte[4096]);
            }
            finally
            {
                File.Delete(probe);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StartException($"数据文件夹 {path} 不能写入：请检查它的权限，或者把 Data:Folder 改成另一个文件夹。");
        }
    }
}
