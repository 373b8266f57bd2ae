using IcpAssistant.Conversations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage.Privacy.Papers;

/// <summary>Runs <see cref="Expiry"/> after the start and then four times a day, until the host stops; on one node of several.</summary>
internal sealed partial class Retention(Expiry expiry, INodeClaims claims, TimeProvider clock, ILogger<Retention> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            await ExpireAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ExpireAsync(CancellationToken stopping)
    {
        try
        {
            if (!await claims.HasAsync("retention", stopping))
            {
                return;
            }

            var drafts = await expiry.DeleteDraftsAsync(stopping);
            var files = await expiry.SweepAsync(stopping);
            if (drafts + files > 0)
            {
                LogExpired(drafts, files);
            }
        }
        catch (StorageUnavailableException exception)
        {
            // The next round tries again: nobody waits for it.
            LogFailed(exception, exception.Fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Drafts} expired drafts and {Files} files that no draft names")]
    private partial void LogExpired(int drafts, int files);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired drafts and files could not be deleted ({Fault})")]
    private partial void LogFailed(Exception exception, StorageFault fault);
}
