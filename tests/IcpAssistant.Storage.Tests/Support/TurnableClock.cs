namespace IcpAssistant.Storage.Tests.Support;

/// <summary>A clock that stands still until a test turns it.</summary>
internal sealed class TurnableClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Turn(TimeSpan forward) => Interlocked.Add(ref _ticks, forward.Ticks);
}
