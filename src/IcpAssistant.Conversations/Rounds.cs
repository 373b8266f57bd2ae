using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Conversations;

/// <summary>Work in the background that comes round again and again until the host stops. What goes wrong in a round is logged, and the next one tries again: it never stops the host.</summary>
/// <param name="work">Its name: for the log, and the same on all nodes.</param>
/// <param name="claims">Says on which node it is done; <see langword="null"/> when every node does its share.</param>
public abstract partial class Rounds(string work, INodeClaims? claims, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>The time.</summary>
    protected TimeProvider Clock { get; } = clock;

    /// <summary>The time between two rounds.</summary>
    protected abstract TimeSpan Between { get; }

    /// <summary>One round; the first one comes with the start.</summary>
    /// <param name="stopping">The host stops.</param>
    protected abstract Task RunAsync(CancellationToken stopping);

    /// <summary>Waits for the next round.</summary>
    protected virtual Task PauseAsync(CancellationToken stopping) => Task.Delay(Between, Clock, stopping);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(stoppingToken);

            // Stopped while it waits it ends like any other: the host would take an exception for a failure.
            await PauseAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryAsync(CancellationToken stopping)
    {
        try
        {
            if (claims is null || await claims.HasAsync(work, stopping))
            {
                await RunAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops in the middle of a round.
        }
        catch (StorageUnavailableException exception)
        {
            LogUnavailable(exception, work, exception.Fault);
        }
#pragma warning disable CA1031 // An exception that leaves a background service stops the host, and with it all conversations.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception, work);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The round of {Work} could not be made ({Fault}); it is tried again with the next one")]
    private partial void LogUnavailable(Exception exception, string work, StorageFault fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The round of {Work} failed; it is tried again with the next one")]
    private partial void LogFailed(Exception exception, string work);
}
