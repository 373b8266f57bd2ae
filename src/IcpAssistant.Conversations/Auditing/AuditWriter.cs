using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Conversations.Auditing;

/// <summary>Takes events out of the <see cref="AuditQueue"/> and keeps them in small groups. While the database is not there, it holds them and tries again; at the stop it keeps what still waits.</summary>
/// <remarks>When a commit's answer is lost, a group can be kept twice; none is lost.</remarks>
public sealed partial class AuditWriter(AuditQueue queue, IAuditStore store, TimeProvider clock, ILogger<AuditWriter> logger) : BackgroundService
{
    // Written within milliseconds: nobody else waits long for the database's lock.
    private const int Group = 100;

    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(2);

    private IReadOnlyList<AuditEntry> _held = [];

    private enum Step
    {
        Nothing,
        Kept,
        Failed,
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Step step;
        do
        {
            step = await KeepAsync();
        }
        while (step == Step.Kept);

        if (step == Step.Failed)
        {
            LogMissed(_held.Count + queue.Take(AuditQueue.Room).Count + queue.TakeMissed());
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var step = await KeepAsync();
            if (step != Step.Kept)
            {
                // Stopped while it waits it ends like any other: the host would take an exception for a failure.
                await (step == Step.Failed ? Task.Delay(BeforeNextTry, clock, stoppingToken) : queue.WaitAsync(stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // Without the token of the stop: a group that was broken off would be kept a second time.
    private async Task<Step> KeepAsync()
    {
        _held = _held.Count > 0 ? _held : queue.Take(Group);
        if (_held.Count == 0)
        {
            return Step.Nothing;
        }

        try
        {
            await store.AddAsync(_held, CancellationToken.None);
        }
        catch (StorageUnavailableException exception)
        {
            LogUnavailable(exception, exception.Fault);
            return Step.Failed;
        }
#pragma warning disable CA1031 // An exception that leaves a background service stops the host; these events stand in the log.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception, _held.Count);
        }

        _held = [];
        if (queue.TakeMissed() is > 0 and var missed)
        {
            LogMissed(missed);
        }

        return Step.Kept;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events of the audit log could not be kept ({Fault}); they are tried again")]
    private partial void LogUnavailable(Exception exception, StorageFault fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} events of the audit log could not be kept, and are not tried again: they stand in the log only")]
    private partial void LogFailed(Exception exception, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} events of the audit log did not fit: they stand in the log only")]
    private partial void LogMissed(int count);
}
