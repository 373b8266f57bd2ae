using IcpAssistant.Conversations.Tests.Support;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Conversations.Tests;

public sealed class AssistantTests
{
    private static readonly ConversationId Id = new("c1");
    private readonly MemoryConversationStore _store = new(new ConversationFeed(NullLogger<ConversationFeed>.Instance));
    private readonly Assistant _assistant;

    public AssistantTests() => _assistant = new Assistant(SmallKnowledge.Instance, _store, _store, _store, new MemoryPresence(), new MemoryPaperFiles(), TimeProvider.System);

    [Fact]
    public async Task Begins_a_conversation_with_its_first_message()
    {
        await ReplyAsync(Some.Message("香港服务器要备案吗"));

        var conversation = await _store.FindAsync(Id, CancellationToken.None);
        Assert.Equal(("directline", "u1", "香港服务器要备案吗"), (conversation?.Channel, conversation?.UserId, conversation?.LastQuestion));
    }

    [Fact]
    public async Task Gives_a_repeated_message_the_reply_that_was_kept()
    {
        var first = await ReplyAsync(Some.Message("香港服务器要备案吗"));
        await ReplyAsync(Some.Message("备案要多久", "m2"));

        var again = await ReplyAsync(Some.Message("香港服务器要备案吗"));

        Assert.Equivalent(first.Messages, again.Messages, strict: true);
        Assert.Equal(4, (await LogAsync()).Count);
    }

    [Fact]
    public async Task Answers_many_deliveries_of_a_message_once()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ReplyAsync(Some.Message("备案要多久")))));

        Assert.All(replies, reply => Assert.Equivalent(replies[0].Messages, reply.Messages, strict: true));
        Assert.Equal(2, (await LogAsync()).Count);
    }

    [Fact]
    public async Task Gives_the_kept_reply_when_another_process_was_faster()
    {
        var faster = new Assistant(SmallKnowledge.Instance, _store, _store, _store, new MemoryPresence(), new MemoryPaperFiles(), TimeProvider.System);

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(
            () => (number % 2 == 0 ? _assistant : faster).ReplyAsync(Some.Message("备案要多久"), CancellationToken.None))));

        Assert.All(replies, reply => Assert.Single(reply.Messages));
        Assert.Equal(2, (await LogAsync()).Count);
    }

    [Fact]
    public async Task Takes_the_messages_of_a_conversation_one_after_the_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => ReplyAsync(Some.Message("今天天气怎么样", $"m{number}")))));

        var conversation = await _store.FindAsync(Id, CancellationToken.None);
        Assert.Equal(20, conversation?.RefusalsInARow);
    }

    [Theory]
    [InlineData(1, true, "another tab wrote once in between")]
    [InlineData(7, true, "many tabs")]
    [InlineData(100, false, "a store that never keeps it: our mistake, which rises")]
    public async Task Takes_a_message_again_when_another_tab_changed_the_draft(int refusals, bool expected, string because)
    {
        var assistant = new Assistant(SmallKnowledge.Instance, new RefusingStore(_store, refusals), _store, _store, new MemoryPresence(), new MemoryPaperFiles(), TimeProvider.System);

        var failure = await Record.ExceptionAsync(() => assistant.ReplyAsync(Some.Message("备案要多久"), CancellationToken.None));

        Assert.True(expected == failure is null, because);
        Assert.True(failure is null or DraftChangedException, because);
        Assert.Equal(expected ? 2 : 0, (await LogAsync()).Count);
    }

    [Fact]
    public async Task Greets_once_however_often_somebody_comes_in()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => Task.Run(() => ReplyAsync(Some.Message(new Act.Joined(), $"m{number}")))));

        Assert.Single(replies, reply => reply.Messages.Count == 1);
    }

    [Fact]
    public async Task Keeps_silent_when_a_message_has_the_id_of_a_reply()
    {
        var reply = await ReplyAsync(Some.Message("备案要多久"));

        var odd = await ReplyAsync(Some.Message("备案要多久", reply.Messages[0].Id));

        Assert.Empty(odd.Messages);
    }

    [Fact]
    public async Task Files_requests_ratings_and_unanswered_questions()
    {
        await ReplyAsync(Some.Message("备案要多久", "m1"));
        await ReplyAsync(Some.Message("没用", "m2"));
        await ReplyAsync(Some.Message("答非所问", "m3"));
        await ReplyAsync(Some.Message("转人工", "m4"));

        Assert.Equal("答非所问", Assert.Single(await _store.ReadRatingsAsync(0, 10, CancellationToken.None)).Reason);
        Assert.Equal("备案要多久", Assert.Single(await _store.ReadUnansweredAsync(0, 10, CancellationToken.None)).Question);
        Assert.Equal("备案要多久", Assert.Single(await _store.ReadAgentRequestsAsync(0, 10, CancellationToken.None)).Question);
    }

    private Task<Reply> ReplyAsync(IncomingMessage message) => _assistant.ReplyAsync(message, CancellationToken.None);

    private Task<IReadOnlyList<LogEntry>> LogAsync() => _store.ReadLogAsync(Id, 0, 1000, CancellationToken.None);
}
