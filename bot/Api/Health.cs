using IcpAssistant.Bot.Hosting;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IcpAssistant.Bot.Api;

/// <summary><c>/healthz</c>: does answer, and keeps what is said; <c>/healthz/live</c>: runs.</summary>
internal static class Health
{
    /// <summary>The checks: questions get answers with sources, the store can be read and written, the data folder has room.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<SelfTest>();
        services.AddHealthChecks().AddCheck<SelfTest>("knowledge").AddCheck<StoreCheck>("store").AddCheck<FolderCheck>("folder");
        return services;
    }

    /// <summary>Both routes; the body names each part with its state and nothing else.</summary>
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/healthz", new HealthCheckOptions { ResponseWriter = WriteAsync });
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        return app;
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new { status = Word(report.Status), parts = report.Entries.ToDictionary(entry => entry.Key, entry => Word(entry.Value.Status)) },
        context.RequestAborted);

    private static string Word(HealthStatus status) => status == HealthStatus.Healthy ? "ok" : "failed";

    private sealed class StoreCheck(IConversationStore store, IDeskAccounts accounts) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
        {
            // A name that no conversation has: the way to the tables is what counts.
            await store.FindAsync(new ConversationId("health-check"), cancellationToken);

            // A write that changes nothing, as no account has an empty name: it needs the lock and the rights all the same.
            await accounts.ForgetTriesAsync("", cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class FolderCheck(IConfiguration configuration, IHostEnvironment environment) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
        {
            try
            {
                DataFolder.Check(configuration, environment.ContentRootPath);
                return Task.FromResult(HealthCheckResult.Healthy());
            }
            catch (StartException)
            {
                return Task.FromResult(HealthCheckResult.Unhealthy("The data folder can't be written"));
            }
        }
    }
}
