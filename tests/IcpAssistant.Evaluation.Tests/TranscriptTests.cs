using IcpAssistant.Conversations;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Tests.Transcripts;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>What the assistant says with the repository's own knowledge.</summary>
[Collection(EvaluatedSetsCollection.Name)]
public sealed class TranscriptTests(EvaluatedSets evaluated)
{
    public static TheoryData<string> Names => TranscriptPlay.Names("transcripts");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_bot_says_what_the_transcript_says(string name)
    {
        var store = new MemoryConversationStore(new ConversationFeed(NullLogger<ConversationFeed>.Instance));
        var clock = new TurnableTime();
        var knowledge = new Known(evaluated.Answerer);
        var presence = new MemoryPresence();
        var assistant = new Assistant(knowledge, store, store, store, presence, new MemoryPaperFiles(), clock);
        var filings = new FilingClock(knowledge, store, new FilingMover(assistant, store, store), clock);
        await TranscriptPlay.RunAsync("transcripts", name, assistant, new TranscriptDesk(store, assistant, filings, clock), new TranscriptAgents(store, assistant, presence, clock));
        await ReplayedStore.AssertEqualAsync(store, evaluated.Answerer);
    }

    private sealed record Known(Answerer Current) : IKnowledge;
}
