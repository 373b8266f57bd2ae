using IcpAssistant.Conversations;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage;

/// <summary>Registers the library.</summary>
public static class StorageServices
{
    /// <summary>Adds <see cref="IConversationStore"/>, <see cref="IDeskStore"/>, <see cref="IDeskAccounts"/> and <see cref="IConversationFeed"/> over the database of <see cref="StorageOptions"/>.</summary>
    /// <remarks>The host prepares the database when it starts. Needs the <see cref="IHostEnvironment"/> for relative paths.</remarks>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.SectionName)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => DatabaseFile.Of(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value,
            provider.GetRequiredService<IHostEnvironment>().ContentRootPath,
            configuration["Data:Folder"] ?? "data"));
        services.AddPooledDbContextFactory<AssistantContext>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<DatabaseFile>().ConnectionString)
            .AddInterceptors(new ConnectionSettings(provider.GetRequiredService<IOptions<StorageOptions>>().Value.LockTimeoutMilliseconds)));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConversationFeed>();
        services.TryAddSingleton<IConversationFeed>(provider => provider.GetRequiredService<ConversationFeed>());
        services.AddSingleton<Writer>();
        services.AddSingleton<IConversationStore, ConversationStore>();
        services.AddSingleton<IDeskStore, DeskStore>();
        services.AddSingleton<IDeskAccounts, DeskAccounts>();
        services.AddHostedService<StorageStart>();
        return services;
    }
}
