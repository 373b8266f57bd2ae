using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IcpAssistant.Conversations;

/// <summary>Registers the library.</summary>
public static class ConversationServices
{
    /// <summary>Adds the <see cref="Assistant"/>. It needs <see cref="Knowledge.IKnowledge"/> and <see cref="IConversationStore"/>.</summary>
    public static IServiceCollection AddConversations(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConversationFeed>();
        services.TryAddSingleton<IConversationFeed>(provider => provider.GetRequiredService<ConversationFeed>());
        services.TryAddSingleton<Assistant>();
        return services;
    }
}
