using IcpAssistant.Conversations;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage.Privacy.Papers;

/// <summary>Runs <see cref="Expiry"/> after the start and then four times a day, until the host stops; on one node of several.</summary>
internal sealed partial class Retention(Expiry expiry, INodeClaims claims, TimeProvider clock, ILogger<Retention> logger) : Rounds("retention", claims, clock, logger)
{
    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromHours(6);

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken stopping)
    {
        var drafts = await expiry.DeleteDraftsAsync(stopping);
        var files = await expiry.SweepAsync(stopping);
        if (drafts + files > 0)
        {
            LogExpired(drafts, files);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Drafts} expired drafts and {Files} files that no draft names")]
    private partial void LogExpired(int drafts, int files);
}
