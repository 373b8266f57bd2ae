using IcpAssistant.Bot.Answers;
using IcpAssistant.Conversations;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Filings.Papers;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>Where in the dialog a question stayed without an answer, over the repository's knowledge.</summary>
[Collection(EvaluatedSetsCollection.Name)]
public sealed class DialogStepTests(EvaluatedSets sets)
{
    private const string Foreign = "你们食堂的红烧肉怎么做才好吃呢";

    private readonly MemoryConversationStore _store = new(new ConversationFeed(NullLogger<ConversationFeed>.Instance));

    [Theory]
    [InlineData("", null, "nothing was begun")]
    [InlineData("开始填写备案", "field:server-region", "the first question of the form was asked")]
    [InlineData("开始填写备案|先不填了", "stage:draft", "the draft rests")]
    public async Task Is_kept_with_the_question(string before, string? step, string because)
    {
        var assistant = new Assistant(new FixedKnowledge(sets.Answerer), _store, _store, _store, new MemoryPresence(), new MemoryPaperFiles(), TimeProvider.System);
        foreach (var text in before.Split('|', StringSplitOptions.RemoveEmptyEntries).Append(Foreign))
        {
            await assistant.ReplyAsync(new IncomingMessage { Conversation = new ConversationId("c1"), MessageId = text, Channel = "test", UserId = "u1", Act = new Act.Said(text) }, CancellationToken.None);
        }

        var kept = Assert.Single(await _store.ReadUnansweredAsync(0, 10, CancellationToken.None));
        Assert.Equal(Foreign, kept.Question);
        Assert.True(step == kept.Step.Stored, $"{because}: {kept.Step.Stored}");
    }
}
