using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Sending;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>Measures the outbox, and forgets replies that were given up long ago.</summary>
internal sealed partial class OutboxWatch(IOutbox outbox, TimeProvider clock, ILogger<OutboxWatch> logger) : Rounds("outbox", null, clock, logger)
{
    // So long they can be looked at.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken stopping)
    {
        var now = Clock.GetUtcNow();
        var load = await outbox.MeasureAsync(stopping);
        Telemetry.MeasureOutbox(load, now);
        if (load.GivenUp > 0 && await outbox.ForgetAsync(now - Kept, stopping) is > 0 and var forgotten)
        {
            LogForgotten(forgotten);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Forgot {Count} replies that were given up a month ago")]
    private partial void LogForgotten(int count);
}
