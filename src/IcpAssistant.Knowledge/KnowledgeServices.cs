using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Searching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Knowledge;

/// <summary>Registers the knowledge.</summary>
public static class KnowledgeServices
{
    /// <summary>Adds <see cref="IKnowledge"/>: read when it is first asked for, at the latest when the host starts, and again whenever its folder changes.</summary>
    /// <param name="configuration">Holds the section <c>Knowledge</c>.</param>
    /// <param name="contentRoot">A relative folder counts from here.</param>
    public static IServiceCollection AddKnowledge(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        services.AddOptions<KnowledgeOptions>()
            .Bind(configuration.GetSection(KnowledgeOptions.SectionName))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => OpenCache(configuration, contentRoot, provider.GetRequiredService<ILogger<LearntCache>>()));
        services.AddSingleton(provider => new DocumentFolder(FolderOf(provider, contentRoot), provider.GetRequiredService<LearntCache>()));
        services.AddSingleton(provider => new LiveKnowledge(
            FolderOf(provider, contentRoot),
            provider.GetRequiredService<LearntCache>(),
            provider.GetRequiredService<ILogger<LiveKnowledge>>()));
        services.AddSingleton<IKnowledge>(provider => provider.GetRequiredService<LiveKnowledge>());
        return services.AddHostedService(provider => provider.GetRequiredService<LiveKnowledge>());
    }

    private static string FolderOf(IServiceProvider provider, string contentRoot) =>
        Path.GetFullPath(provider.GetRequiredService<IOptions<KnowledgeOptions>>().Value.Folder, Path.GetFullPath(contentRoot));

    /// <summary>The cache that the configuration names; it is not looked at before it is used.</summary>
    /// <param name="configuration">Holds <c>Knowledge:CacheFolder</c>, or <c>Data:Folder</c> below which the cache is otherwise.</param>
    /// <param name="contentRoot">Relative folders count from here.</param>
    public static LearntCache OpenCache(IConfiguration configuration, string contentRoot, ILogger logger)
    {
        var folder = configuration[$"{KnowledgeOptions.SectionName}:{nameof(KnowledgeOptions.CacheFolder)}"] is { Length: > 0 } own
            ? own
            : Path.Combine(configuration["Data:Folder"] is { Length: > 0 } data ? data : "data", "cache");
        return new LearntCache(Path.Combine(contentRoot, folder), logger);
    }
}
