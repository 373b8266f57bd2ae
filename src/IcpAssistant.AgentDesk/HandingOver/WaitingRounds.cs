using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.HandingOver;

/// <summary>Looks every few seconds who has waited too long; on one node of several.</summary>
internal sealed class WaitingRounds(HandOverClock waiting, IOptions<DeskOptions> options, INodeClaims claims, TimeProvider clock, ILogger<WaitingRounds> logger) : Rounds("waiting", claims, clock, logger)
{
    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken stopping) =>
        waiting.RunAsync(TimeSpan.FromMinutes(options.Value.QueueMinutes), TimeSpan.FromMinutes(options.Value.SilentMinutes), stopping);
}
