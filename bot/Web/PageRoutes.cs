using IcpAssistant.Bot.Pages;
using IcpAssistant.Bot.Pages.Filing;

namespace IcpAssistant.Bot.Web;

/// <summary>The pages that people see.</summary>
internal static class PageRoutes
{
    /// <summary>What the pages need.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorPages();
        services.AddSingleton<OwnDrafts>();
        services.AddSingleton<VisitorMessages>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "icp-form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return services;
    }

    /// <summary>Pages, styles, scripts and the bundle of Web Chat.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        return app;
    }
}
