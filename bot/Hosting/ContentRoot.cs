namespace IcpAssistant.Bot.Hosting;

/// <summary>The folder that relative paths count from: the one with <c>appsettings.json</c>.</summary>
/// <remarks>In the source tree that is the repository's root, in a published folder the folder itself, whatever folder the program is started from.</remarks>
internal static class ContentRoot
{
    private const string Settings = "appsettings.json";

    /// <summary>The nearest folder with settings: from the one that was asked for upward, then from the program's own, then from the current one.</summary>
    /// <param name="asked">What <c>--contentRoot</c> says; <see langword="null"/> when it says nothing.</param>
    /// <exception cref="StartException">No folder has settings.</exception>
    public static string Find(string? asked)
    {
        string?[] starts = [asked, AppContext.BaseDirectory, Directory.GetCurrentDirectory()];
        return starts.OfType<string>().Select(Upward).FirstOrDefault(found => found is not null)
            ?? throw new StartException($"找不到配置文件 {Settings}：请把它放在程序所在的文件夹（{AppContext.BaseDirectory}），或者用 --contentRoot 指出它所在的文件夹。");
    }

    private static string? Upward(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Settings)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
