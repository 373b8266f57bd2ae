using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.Searching;
using IcpAssistant.Conversations.Sending;
using IcpAssistant.Conversations.Takeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IcpAssistant.Conversations;

/// <summary>Registers the library.</summary>
public static class ConversationServices
{
    /// <summary>Adds the <see cref="Assistant"/>, and what makes steps of filings from outside. They need <see cref="Knowledge.IKnowledge"/>, <see cref="IConversationStore"/>, <see cref="IFilingDesk"/>, <see cref="IJudgedFilings"/>, <see cref="IPresence"/>, <see cref="Filings.Drafts.IDraftStore"/> and <see cref="Filings.Customers.ICustomers"/>.</summary>
    public static IServiceCollection AddConversations(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AuditQueue>();
        services.TryAddSingleton<AuditLog>();
        services.TryAddSingleton<ConversationFeed>();
        services.TryAddSingleton<SpokenOnce>();
        services.TryAddSingleton<OutboxBell>();
        services.TryAddSingleton<IConversationFeed>(provider => provider.GetRequiredService<ConversationFeed>());
        services.TryAddSingleton<Assistant>();
        services.TryAddSingleton<FilingMover>();
        services.TryAddSingleton<Reception>();
        services.TryAddSingleton<HandOverClock>();
        services.TryAddSingleton<FilingClock>();
        services.TryAddSingleton<FilingJudge>();
        services.TryAddSingleton<FilingMarker>();
        services.TryAddSingleton<TakeoutReader>();
        services.TryAddSingleton<TakeoutArchive>();
        return services;
    }
}
