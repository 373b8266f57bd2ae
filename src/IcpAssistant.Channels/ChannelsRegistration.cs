using IcpAssistant.Channels.BotFramework;
using IcpAssistant.Channels.DirectLine;
using IcpAssistant.Channels.Uploads;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Conversations.Sending;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Channels;

/// <summary>Adds the doors to a host.</summary>
public static class ChannelsRegistration
{
    /// <summary>What <c>MapDirectLine</c> and <c>MapBotFramework</c> need. The host adds the assistant, its store, its outbox and its feed.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddOptions<ChannelsOptions>().BindConfiguration(ChannelsOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AuditQueue>();
        services.TryAddSingleton<AuditLog>();
        services.TryAddSingleton<SpokenOnce>();
        services.TryAddSingleton<OutboxBell>();
        services.TryAddSingleton<TakeTurn>(provider => provider.GetRequiredService<Assistant>().ReplyAsync);
        AddKeys(services);

        services.AddSingleton<Tokens>();
        services.AddSingleton<Refreshes>();
        services.AddSingleton(provider => new CredentialReader(provider.GetRequiredService<Tokens>()));
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<AccessCheck>();
        services.AddSingleton(provider => new Visitors(provider.GetRequiredService<AccessCheck>(), provider.GetRequiredService<SessionCookie>(), provider.GetRequiredService<IConversationStore>()));
        services.AddSingleton<Transcript>();
        services.AddSingleton<ConversationStream>();
        services.AddSingleton<Allowance>();
        services.AddSingleton<UploadRoute>();
        services.AddSingleton<PaperRoute>();

        services.AddSingleton<Refusals>();
        services.AddSingleton<ChannelTokens>();
        services.AddSingleton<BotToken>();
        services.AddSingleton<Connector>();
        services.AddSingleton<RestingHosts>();
        services.AddSingleton<ReplySender>();
        services.AddSingleton<ReplyWaits>();
        services.AddHostedService<ReplyDelivery>();
        services.AddHostedService<OutboxWatch>();

        // Without the client's own log: in its addresses stand ids that channels chose.
        services.AddHttpClient(Connector.ClientName).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(StraightAhead);
        services.AddHttpClient(SigningKeys.ClientName, client => (client.Timeout, client.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(10), LargestKeys))
            .ConfigurePrimaryHttpMessageHandler(StraightAhead);
        return services;
    }

    // Nobody out there decides where we go.
    private static SocketsHttpHandler StraightAhead() => new() { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };

    // Some dozens of keys with their certificates.
    private const long LargestKeys = 1024 * 1024;

    // The keys stand in the data folder: tokens and cookies outlive a restart, and nodes that share the folder read each other's.
    private static void AddKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("IcpAssistant");
        services.AddOptions<KeyManagementOptions>().Configure<IConfiguration, IHostEnvironment, ILoggerFactory>((options, configuration, environment, loggers) =>
        {
            var folder = Path.Combine(environment.ContentRootPath, configuration["Data:Folder"] ?? "data", "keys");
            options.XmlRepository = new FileSystemXmlRepository(OwnerOnly.MakeFolder(folder), loggers);
        });
    }
}
