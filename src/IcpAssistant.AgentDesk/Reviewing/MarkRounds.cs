using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Searching;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.AgentDesk.Reviewing;

/// <summary>Makes filings ready to be found, every few seconds; on one node of several.</summary>
internal sealed class MarkRounds(FilingMarker marker, INodeClaims claims, TimeProvider clock, ILogger<MarkRounds> logger) : Rounds("marks", claims, clock, logger)
{
    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken stopping) => marker.RunAsync(stopping);
}
