using System.Threading.Channels;
using IcpAssistant.Conversations;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage.Writing;

/// <summary>The one writer of this process: what waits while it writes becomes the next transaction (group commit).</summary>
internal sealed partial class Writer : IAsyncDisposable, IDisposable
{
    // A transaction of this many turns takes a few dozen milliseconds; longer groups gain nothing.
    private const int LargestGroup = 256;

    // Beyond this many the doors wait: a slow disk must not fill the memory.
    private const int LongestQueue = 4096;

    private readonly Channel<PendingWrite> _queue = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private readonly IDbContextFactory<AssistantContext> _tables;
    private readonly CustomerWrite _customers;
    private readonly ILogger<Writer> _logger;
    private readonly Task _running;

    public Writer(IDbContextFactory<AssistantContext> tables, CustomerWrite customers, ILogger<Writer> logger)
    {
        _tables = tables;
        _customers = customers;
        _logger = logger;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Writes and waits for the commit.</summary>
    /// <returns><see langword="false"/> when the message was kept before.</returns>
    /// <exception cref="StorageUnavailableException">The database failed; nothing was kept.</exception>
    public async Task<bool> WriteAsync(Conversation conversation, Turn? turn, TurnSeal? seal, CancellationToken cancellationToken)
    {
        var write = new PendingWrite(conversation, turn, seal, cancellationToken);
        await _queue.Writer.WriteAsync(write, cancellationToken);
        return await write.Done;
    }

    /// <summary>Writes what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running;
    }

    /// <summary>Writes what waits, then ends: for hosts that are not disposed asynchronously.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();

        // The writer runs on threads of the pool and needs none of the caller's, so that waiting here ends.
        _running.Wait();
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
                group.ForEach(write => write.Complete(kept: true));
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
            write.Complete(kept: true);
        }
        catch (DbUpdateException exception) when (StorageFaults.IsRepeat(exception))
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

    private async Task CommitAsync(IReadOnlyList<PendingWrite> writes)
    {
        await using var tables = await _tables.CreateDbContextAsync();
        await new WriteGroup(tables, _customers).CommitAsync(writes, CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database was unavailable ({Fault}): {Count} turns were not kept")]
    private partial void LogUnavailable(Exception exception, StorageFault fault, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} turns could not be kept together and were tried one by one")]
    private partial void LogGroupFailed(Exception exception, int count);
}
