using IcpAssistant.Bot.Hosting;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Bot.CommandLine;

/// <summary>The knowledge that a command works on.</summary>
internal static class KnowledgeFolder
{
    /// <summary>Reads the folder that was named (counted from the current folder), else the configured one (counted from the content root).</summary>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static KnowledgeBase Read(string? named) => KnowledgeReader.Read(Find(named));

    /// <summary>The full path of that folder.</summary>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static string Find(string? named)
    {
        var folder = Path.GetFullPath(named ?? Configured());
        return Directory.Exists(folder) ? folder : throw new UsageException($"没有知识文件夹 {folder}：请用 --knowledge 指出它，或者改正 Knowledge:Folder。");
    }

    /// <summary>The answers of that folder, with what was learnt from it at an earlier run.</summary>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static Answerer Open(string? named) => Prepare(Read(named));

    /// <summary>Makes a knowledge answer, with what was learnt before.</summary>
    public static Answerer Prepare(KnowledgeBase knowledge)
    {
        var root = ContentRoot.Find(null);
        // A cache that can't be used costs some seconds, and nothing that the caller of a command has to hear of.
        return new Answerer(knowledge, KnowledgeServices.OpenCache(Settings(root), root, NullLogger.Instance));
    }

    private static string Configured()
    {
        var root = ContentRoot.Find(null);
        return Path.GetFullPath(Settings(root)["Knowledge:Folder"] is { Length: > 0 } folder ? folder : new KnowledgeOptions().Folder, root);
    }

    /// <summary>What is configured below a content root.</summary>
    public static IConfigurationRoot Settings(string root) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(root, "appsettings.json"))
        .AddEnvironmentVariables()
        .Build();
}
