using IcpAssistant.Conversations;
using IcpAssistant.Knowledge;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IcpAssistant.Bot.Api;

/// <summary><c>/healthz</c>: can answer; <c>/healthz/live</c>: runs.</summary>
internal static class Health
{
    /// <summary>The checks: the knowledge is loaded, the store can be read.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<KnowledgeCheck>("knowledge").AddCheck<StoreCheck>("store");
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

    private sealed class KnowledgeCheck(IKnowledge knowledge) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
            Task.FromResult(knowledge.Current.Knowledge.Documents.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No documents"));
    }

    private sealed class StoreCheck(IConversationStore store) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
        {
            // A name that no conversation has: the way to the tables is what counts.
            await store.FindAsync(new ConversationId("health-check"), cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
