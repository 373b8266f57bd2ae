using IcpAssistant.Conversations.Tests.Support;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Tests.Transcripts;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Conversations.Tests;

/// <summary>How the assistant talks, over a small knowledge.</summary>
public sealed class TranscriptTests
{
    public static TheoryData<string> Names => TranscriptPlay.Names("transcripts");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_bot_says_what_the_transcript_says(string name)
    {
        var store = new MemoryConversationStore(new ConversationFeed(NullLogger<ConversationFeed>.Instance));
        var presence = new MemoryPresence();
        var assistant = new Assistant(SmallKnowledge.Instance, store, store, store, presence, new MemoryPaperFiles(), TimeProvider.System);
        await TranscriptPlay.RunAsync("transcripts", name, assistant, agents: new TranscriptAgents(store, assistant, presence, TimeProvider.System));
        await ReplayedStore.AssertEqualAsync(store, SmallKnowledge.Instance.Current);
    }
}
