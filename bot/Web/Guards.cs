namespace IcpAssistant.Bot.Web;

/// <summary>What stands in front of all doors.</summary>
internal static class Guards
{
    /// <summary>What <see cref="UseGuards"/> needs.</summary>
    public static IServiceCollection AddGuards(this IServiceCollection services) => services.AddProxies().AddRateLimits();

    /// <summary>Who calls, the headers of every answer, the words of every failure, and the limits.</summary>
    public static WebApplication UseGuards(this WebApplication app)
    {
        app.UseProxies();
        app.UseSecurityHeaders();
        app.UseFailures();
        app.UseRateLimiter();
        return app;
    }
}
