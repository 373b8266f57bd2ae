using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IcpAssistant.Conversations;

/// <summary>Registers the library.</summary>
public static class ConversationServices
{
    /// <summary>Adds the <see cref="Assistant"/>, and what makes steps of filings from outside. They need <see cref="Knowledge.IKnowledge"/>, <see cref="IConversationStore"/> and <see cref="IFilingDesk"/>.</summary>
    public static IServiceCollection AddConversations(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConversationFeed>();
        services.TryAddSingleton<IConversationFeed>(provider => provider.GetRequiredService<ConversationFeed>());
        services.TryAddSingleton<Assistant>();
        services.TryAddSingleton<FilingMover>();
        services.TryAddSingleton<FilingClock>();
        return services;
    }
}
