using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Sending;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>Sends what stands in the outbox: several conversations side by side, the replies of each in their order. Every node does its share.</summary>
internal sealed partial class ReplyDelivery(IOutbox outbox, OutboxBell bell, ReplySender sender, TimeProvider clock, ILogger<ReplyDelivery> logger) : Rounds("deliveries", null, clock, logger)
{
    private const int MostAtOnce = 16;

    // Longer than sending two replies takes; so long the replies wait that a killed node had taken.
    private static readonly TimeSpan Taken = TimeSpan.FromSeconds(30);

    // Never disposed of, which frees nothing: who gives a place back would fail, and who waits for one would wait for ever, when a host is disposed of while it still stops.
#pragma warning disable CA2213
    private readonly SemaphoreSlim _places = new(MostAtOnce);
#pragma warning restore CA2213
    private long _next = long.MaxValue;
    private Task[] _sending = [];

    /// <summary>The bell rings for what is kept in this process; other nodes' leavings are found by looking.</summary>
    protected override TimeSpan Between => TimeSpan.FromSeconds(2);

    /// <summary>Stops taking replies, and waits for those that are on their way.</summary>
    /// <remarks>A host may be stopped twice, the second time after it was disposed of.</remarks>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_sending).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken stopping)
    {
        while (await TakeAsync(stopping) is { Count: > 0 } replies)
        {
            // Not awaited here, so that a slow channel holds up nobody else. It never throws, and StopAsync waits for it.
            _sending = [.. _sending.Where(sending => !sending.IsCompleted), SendAsync(replies, stopping)];
        }
    }

    /// <inheritdoc/>
    protected override Task PauseAsync(CancellationToken stopping)
    {
        var next = Interlocked.Read(ref _next);
        var now = Clock.GetUtcNow().UtcTicks;
        if (next <= now)
        {
            Interlocked.CompareExchange(ref _next, long.MaxValue, next);
            return Task.CompletedTask;
        }

        return bell.WaitAsync(TimeSpan.FromTicks(Math.Min(Between.Ticks, next - now)), Clock, stopping);
    }

    private async Task<IReadOnlyList<OutgoingReply>> TakeAsync(CancellationToken stopping)
    {
        await _places.WaitAsync(stopping);
        IReadOnlyList<OutgoingReply> replies = [];
        try
        {
            var now = Clock.GetUtcNow();
            replies = await outbox.TakeAsync(now, now + Taken, CancellationToken.None);
            return replies;
        }
        finally
        {
            if (replies.Count == 0)
            {
                _places.Release();
            }
        }
    }

    private async Task SendAsync(IReadOnlyList<OutgoingReply> replies, CancellationToken stopping)
    {
        try
        {
            if (await sender.SendAsync(replies, stopping) is { } due)
            {
                WakeAt(due.UtcTicks);
            }
        }
#pragma warning disable CA1031 // Nobody waits for it: the replies are free again when their time is over.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception);
        }
        finally
        {
            _places.Release();

            // What was said meanwhile in the same conversation stood behind these.
            bell.Ring();
        }
    }

    private void WakeAt(long due)
    {
        for (var next = Interlocked.Read(ref _next); due < next;)
        {
            next = Interlocked.CompareExchange(ref _next, due, next) is var seen && seen == next ? due : seen;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending the replies of a conversation failed; they are taken again in half a minute")]
    private partial void LogFailed(Exception exception);
}
