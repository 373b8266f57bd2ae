using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Filings.Drafts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.HandingOver;

/// <summary>Sees that nobody waits for ever: whom nobody takes goes back to the assistant, whom an agent forgets goes back to the queue. On one node of several.</summary>
internal sealed class WaitingRounds(IDeskStore desk, Reception reception, IOptions<DeskOptions> options, INodeClaims claims, TimeProvider clock, ILogger<WaitingRounds> logger) : Rounds("waiting", claims, clock, logger)
{
    private const int Most = 500;

    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken stopping)
    {
        foreach (var conversation in await desk.ReadHandedOverAsync(Most, stopping))
        {
            if (conversation.HandOver is { WaitingSince: { } since } handOver && Clock.GetUtcNow() - since >= PatienceOf(handOver.Owner))
            {
                var to = handOver.Owner == Owner.Queue ? Owner.Assistant : Owner.Queue;
                await reception.HandAsync(conversation.Id, new Act.Handed(handOver.Owner, to, Move.Clock), $"clock:{handOver.Owner}:{handOver.Since.UtcTicks}:{since.UtcTicks}", stopping);
            }
        }
    }

    private TimeSpan PatienceOf(Owner owner) => TimeSpan.FromMinutes(owner == Owner.Queue ? options.Value.QueueMinutes : options.Value.SilentMinutes);
}
