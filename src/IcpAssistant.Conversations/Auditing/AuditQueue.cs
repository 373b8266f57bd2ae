using System.Threading.Channels;

namespace IcpAssistant.Conversations.Auditing;

/// <summary>Events on their way from <see cref="AuditLog"/> to <see cref="IAuditStore"/>. Adding never waits: what does not fit is counted and left out.</summary>
public sealed class AuditQueue
{
    /// <summary>How many events wait at most. An event has some 200 bytes; a flood leaves one a minute for each address.</summary>
    public const int Room = 4096;

    private readonly Channel<AuditEntry> _waiting = Channel.CreateBounded<AuditEntry>(Room);
    private int _missed;

    /// <summary>Adds an event, or counts it where there is no room.</summary>
    internal void Add(AuditEntry entry)
    {
        if (!_waiting.Writer.TryWrite(entry))
        {
            Interlocked.Increment(ref _missed);
        }
    }

    /// <summary>Ends when something waits.</summary>
    internal Task WaitAsync(CancellationToken cancellationToken) => _waiting.Reader.WaitToReadAsync(cancellationToken).AsTask();

    /// <summary>Takes what waits, the first first.</summary>
    internal IReadOnlyList<AuditEntry> Take(int most)
    {
        var taken = new List<AuditEntry>();
        while (taken.Count < most && _waiting.Reader.TryRead(out var entry))
        {
            taken.Add(entry);
        }

        return taken;
    }

    /// <summary>How many events did not fit since this was asked last.</summary>
    internal int TakeMissed() => Interlocked.Exchange(ref _missed, 0);
}
