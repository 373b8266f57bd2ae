using IcpAssistant.Bot.Hosting;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Bot.CommandLine;

/// <summary>The knowledge that a command works on.</summary>
internal static class KnowledgeFolder
{
    /// <summary>Reads the folder that was named (counted from the current folder), else the configured one (counted from the content root).</summary>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static KnowledgeBase Read(string? named)
    {
        var folder = Path.GetFullPath(named ?? Configured());
        return Directory.Exists(folder)
            ? KnowledgeReader.Read(folder)
            : throw new UsageException($"没有知识文件夹 {folder}：请用 --knowledge 指出它，或者改正 Knowledge:Folder。");
    }

    private static string Configured()
    {
        var root = ContentRoot.Find(null);
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(root, "appsettings.json"))
            .AddEnvironmentVariables()
            .Build();
        return Path.GetFullPath(configuration["Knowledge:Folder"] is { Length: > 0 } folder ? folder : new KnowledgeOptions().Folder, root);
    }
}
