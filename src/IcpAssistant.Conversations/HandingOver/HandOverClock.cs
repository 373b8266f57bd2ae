using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations.HandingOver;

/// <summary>Sees that nobody waits for ever: whom nobody takes goes back to the assistant, whom an agent forgets goes back to the queue.</summary>
public sealed class HandOverClock(IDeskStore desk, Reception reception, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <summary>Passes on what has waited long enough.</summary>
    /// <param name="queue">How long a customer waits in the queue.</param>
    /// <param name="silence">How long an agent may leave a customer without a word.</param>
    /// <returns>How many conversations were passed on.</returns>
    public async Task<int> RunAsync(TimeSpan queue, TimeSpan silence, CancellationToken cancellationToken)
    {
        var passed = 0;
        foreach (var conversation in await desk.ReadHandedOverAsync(AtOnce, cancellationToken))
        {
            var isQueued = conversation.Owner == Owner.Queue;
            if (conversation.HandOver is { WaitingSince: { } since } && clock.GetUtcNow() - since >= (isQueued ? queue : silence))
            {
                var handed = new Act.Handed(conversation.Owner, isQueued ? Owner.Assistant : Owner.Queue, Move.Clock);
                passed += await reception.HandAsync(conversation.Id, handed, $"clock:{handed.From}:{since.UtcTicks}", cancellationToken) ? 1 : 0;
            }
        }

        return passed;
    }
}
