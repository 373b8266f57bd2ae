using System.Text.Encodings.Web;
using System.Text.Unicode;
using IcpAssistant.AgentDesk.Auditing;
using IcpAssistant.AgentDesk.Checking;
using IcpAssistant.AgentDesk.Growing;
using IcpAssistant.AgentDesk.HandingOver;
using IcpAssistant.AgentDesk.People;
using IcpAssistant.AgentDesk.Reviewing;
using IcpAssistant.AgentDesk.SecondFactors;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.AgentDesk.SignIn.OpenId;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace IcpAssistant.AgentDesk;

/// <summary>Adds the agents' pages to a host.</summary>
public static class AgentDeskRegistration
{
    private const string Area = "Desk";

    // A return with a text for each field of a large filing.
    private const long LargestForm = 1024 * 1024;

    // Keys with their certificates, or three tokens that list somebody's groups.
    private const long LargestAnswer = 256 * 1024;

    /// <summary>What <see cref="MapAgentDesk"/> needs. The host adds storage, knowledge and static assets.</summary>
    /// <remarks>When there is no account yet, the start makes one and prints its one-time password to the console.</remarks>
    public static IServiceCollection AddAgentDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DeskOptions>().Bind(configuration.GetSection(DeskOptions.SectionName)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AuditQueue>();
        services.TryAddSingleton<AuditLog>();
        services.TryAddSingleton(new OperatorConsole(Console.Out));
        services.AddSingleton<Passwords>();
        services.AddSingleton<Entrance>();
        services.AddSingleton<SecondStep>();
        services.AddSingleton<CodeCheck>();
        services.AddSingleton<Enrolment>();
        services.AddSingleton<Administration>();
        services.AddSingleton<Newcomers>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<CookieCheck>();
        services.AddSingleton<CheckedKnowledge>();
        services.AddSingleton<LiveRoutes>();
        services.AddSingleton<Previews>();
        services.AddHostedService(provider => provider.GetRequiredService<Previews>());
        services.AddHostedService<WaitingRounds>();
        services.AddHostedService<MarkRounds>();
        services.AddHostedService<AuditRounds>();
        services.AddHostedService<FirstAccount>();
        AddGate(services);
        AddOpenId(services);
        AddPages(services);
        return services;
    }

    /// <summary>Maps the pages under <c>/desk</c>. Stands after <c>UseRouting</c>, where the host calls it at all: authentication and authorisation begin here.</summary>
    public static WebApplication MapAgentDesk(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        LiveRoutes.Map(app);
        OpenIdRoutes.Map(app);
        return app;
    }

    private static void AddGate(IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(Gate.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(Gate.Scheme).Configure<IOptions<DeskOptions>, TimeProvider>((cookie, desk, clock) =>
        {
            cookie.Cookie.Name = "icp-desk";
            cookie.Cookie.Path = "/desk";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.LoginPath = Gate.SignInPath;
            cookie.ReturnUrlParameter = Gate.ReturnParameter;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(desk.Value.SessionHours);
            cookie.SlidingExpiration = true;
            cookie.TimeProvider = clock;
            cookie.EventsType = typeof(CookieCheck);
        });
        services.AddAuthorization();
    }

    private static void AddOpenId(IServiceCollection services)
    {
        services.AddHttpClient(KnownProvider.ClientName)
            .ConfigureHttpClient((provider, client) => (client.Timeout, client.MaxResponseContentBufferSize) =
                (TimeSpan.FromSeconds(provider.GetRequiredService<IOptions<DeskOptions>>().Value.OpenId.TimeoutSeconds), LargestAnswer))
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        services.AddSingleton<KnownProvider>();
        services.AddSingleton<CodeExchange>();
        services.AddSingleton<IdTokenCheck>();
        services.AddSingleton<DepartureCookie>();
        services.AddSingleton<OpenIdEntrance>();
        services.AddSingleton<OpenIdRoutes>();
    }

    private static void AddPages(IServiceCollection services)
    {
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages().ConfigureApplicationPartManager(AddPart);
        services.Configure<RazorPagesOptions>(options =>
        {
            options.Conventions.AddAreaFolderApplicationModelConvention(Area, "/", page =>
            {
                page.EndpointMetadata.Add(Rights.MetadataOf($"/{page.ActionDescriptor.AttributeRouteInfo?.Template}"));
                page.EndpointMetadata.Add(new RequestSizeLimitAttribute(LargestForm));
                page.Filters.Add(new DeskHeaders());
            });
        });
    }

    // Hosts made by the web SDK know the part by themselves.
    private static void AddPart(ApplicationPartManager parts)
    {
        var desk = typeof(AgentDeskRegistration).Assembly;
        if (parts.ApplicationParts.Any(part => part.Name == desk.GetName().Name))
        {
            return;
        }

        foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(desk).GetApplicationParts(desk))
        {
            parts.ApplicationParts.Add(part);
        }
    }
}
