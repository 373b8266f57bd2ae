using System.Threading.Channels;
using IcpAssistant.Conversations;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage.Writing;

/// <summary>Writes one transaction after the other: what waits meanwhile becomes the next one (group commit).</summary>
internal sealed partial class WriteQueue : IAsyncDisposable
{
    // A transaction of this many turns takes a few dozen milliseconds; longer groups gain nothing.
    private const int LargestGroup = 256;

    // Whoever loses to other transactions so often in a row is not unlucky.
    private const int MostCollisions = 5;

    // Beyond this many the doors wait: a slow disk must not fill the memory.
    private const int LongestQueue = 4096;

    private readonly Channel<PendingWrite> _queue = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private readonly WriteGroups _groups;
    private readonly ILogger _logger;
    private readonly Task _running;

    public WriteQueue(WriteGroups groups, ILogger logger)
    {
        _groups = groups;
        _logger = logger;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Writes and waits for the commit.</summary>
    public async Task<bool> WriteAsync(PendingWrite write, CancellationToken cancellationToken)
    {
        await _queue.Writer.WriteAsync(write, cancellationToken);
        return await write.Done;
    }

    /// <summary>Writes what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running;
        await _groups.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var group = new List<PendingWrite>(LargestGroup);
        while (await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < LargestGroup && _queue.Reader.TryRead(out var write))
            {
                if (!write.IsGivenUp())
                {
                    group.Add(write);
                }
            }

            if (group.Count > 0)
            {
                await WriteTogetherAsync(group);
            }
        }
    }

    private async Task WriteTogetherAsync(List<PendingWrite> group)
    {
        if (group.Count > 1)
        {
            try
            {
                await CommitAsync(group);
                return;
            }
#pragma warning disable CA1031 // Whatever it was: each write is tried alone below, and the one that fails again gets its exception.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (StorageFaults.Translate(exception) is { Fault: not StorageFault.Full } fault)
                {
                    // Not the fault of one turn: trying each alone would only make all wait longer.
                    LogUnavailable(fault, fault.Fault, group.Count);
                    group.ForEach(write => write.Fail(fault));
                    return;
                }

                LogGroupFailed(exception, group.Count);
            }
        }

        foreach (var write in group)
        {
            await WriteAloneAsync(write);
        }
    }

    private async Task WriteAloneAsync(PendingWrite write)
    {
        try
        {
            await CommitAsync([write]);
        }
        catch (Exception exception) when (StorageFaults.IsRepeat(exception))
        {
            write.Complete(kept: false);
        }
#pragma warning disable CA1031 // Rises where the write was asked for; the writer lives on for the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var fault = StorageFaults.Translate(exception);
            if (fault is not null)
            {
                LogUnavailable(fault, fault.Fault, 1);
            }

            write.Fail(fault ?? exception);
        }
    }

    // Tells those who wait, once all is committed.
    private async Task CommitAsync(IReadOnlyList<PendingWrite> writes)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var outdated = await _groups.CommitAsync(writes);
                foreach (var write in writes)
                {
                    write.Complete(outdated);
                }

                return;
            }
            catch (Exception exception) when (attempt < MostCollisions && StorageFaults.IsCollision(exception))
            {
                // Another node began the same conversation, or the two waited for each other: now its rows can be seen.
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database was unavailable ({Fault}): {Count} turns were not kept")]
    private partial void LogUnavailable(Exception exception, StorageFault fault, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} turns could not be kept together and were tried one by one")]
    private partial void LogGroupFailed(Exception exception, int count);
}
