using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Tests.Transcripts;

/// <summary>Takes everything that a test kept again: whatever a conversation was, the same comes of it.</summary>
internal static class ReplayedStore
{
    /// <summary>Fails with the first turn that comes to something else.</summary>
    /// <returns>How many turns there were.</returns>
    public static Task<int> AssertEqualAsync(MemoryConversationStore store, Answerer answerer) =>
        AssertEqualAsync(store, new Replay(store, store, store, new KnowledgeVersions(store, answerer, knowledge => new Answerer(knowledge))));

    /// <summary>Fails with the first turn that comes to something else.</summary>
    /// <returns>How many turns there were.</returns>
    public static async Task<int> AssertEqualAsync(IReplayArchive archive, Replay replay)
    {
        var turns = 0;
        await foreach (var id in archive.AllAsync(CancellationToken.None))
        {
            var isForgotten = false;
            foreach (var turn in (await replay.RunAsync(id, asksToday: true, CancellationToken.None))!) // not null: it is listed
            {
                turns++;

                // A file with a draft is kept nowhere: that turn can't be taken again, and what is said after it may rest on it.
                // After a deletion everything begins anew, and comes to the same.
                isForgotten |= turn.Outcome is ReplayOutcome.Forgotten;
                var isNamed = turn.Outcome is ReplayOutcome.Forgotten or ReplayOutcome.Deleted || (isForgotten && turn.Outcome is ReplayOutcome.After);
                Assert.True(isNamed || turn is { Outcome: ReplayOutcome.Equal, IsOtherToday: false }, $"{id}, message {turn.Sequence} ({turn.Message}): {turn.Outcome}\nkept: {turn.Kept}\nnow:  {turn.Now}");
            }
        }

        Assert.NotEqual(0, turns);
        return turns;
    }
}
