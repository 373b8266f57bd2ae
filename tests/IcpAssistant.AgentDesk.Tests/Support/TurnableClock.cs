namespace IcpAssistant.AgentDesk.Tests.Support;

/// <summary>The real clock, which can be turned forward.</summary>
internal sealed class TurnableClock : TimeProvider
{
    private long _forward;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _forward));

    public void Turn(TimeSpan forward) => Interlocked.Add(ref _forward, forward.Ticks);
}
