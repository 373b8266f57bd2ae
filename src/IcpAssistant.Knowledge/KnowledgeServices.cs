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
        services.AddSingleton(provider => new LiveKnowledge(
            Path.GetFullPath(provider.GetRequiredService<IOptions<KnowledgeOptions>>().Value.Folder, Path.GetFullPath(contentRoot)),
            provider.GetRequiredService<ILogger<LiveKnowledge>>()));
        services.AddSingleton<IKnowledge>(provider => provider.GetRequiredService<LiveKnowledge>());
        return services.AddHostedService(provider => provider.GetRequiredService<LiveKnowledge>());
    }
}
