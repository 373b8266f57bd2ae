using System.Threading.Channels;

namespace IcpAssistant.Conversations.Sending;

/// <summary>Wakes who sends, in this process: stores ring it after the commit of a turn whose replies have to be sent.</summary>
public sealed class OutboxBell
{
    // One place is enough: "there is something" said twice means the same.
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes who waits; the next one who comes to wait, when nobody does.</summary>
    public void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Waits until it rings, and for a limited time.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (_rung.Reader.TryRead(out _) || atMost <= TimeSpan.Zero)
        {
            return;
        }

        using var time = new CancellationTokenSource(atMost, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            await _rung.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over.
        }
    }
}
