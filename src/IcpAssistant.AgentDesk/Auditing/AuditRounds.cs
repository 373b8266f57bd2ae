using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.Auditing;

/// <summary>Deletes events of the audit log that are older than <see cref="DeskOptions.AuditDays"/>, in small steps; on one node of several.</summary>
/// <remarks>Who saw filings in clear has a time of its own in the settings of storage.</remarks>
internal sealed partial class AuditRounds(IAuditStore store, IOptions<DeskOptions> options, INodeClaims claims, TimeProvider clock, ILogger<AuditRounds> logger) : Rounds("audit", claims, clock, logger)
{
    // Some milliseconds: turns wait for the same lock.
    private const int Step = 500;

    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromHours(6);

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken stopping)
    {
        var before = Clock.GetUtcNow().AddDays(-options.Value.AuditDays);
        var deleted = 0;
        int step;
        do
        {
            step = await store.DeleteAsync(before, Step, stopping);
            deleted += step;
        }
        while (step == Step);

        if (deleted > 0)
        {
            LogDeleted(deleted);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} old events of the audit log")]
    private partial void LogDeleted(int count);
}
