using IcpAssistant.Conversations;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What every store promises; a class for each kind of store runs it.</summary>
public abstract class ConversationStoreContract
{
    private static readonly ConversationId Id = new("c1");

    private protected abstract IConversationStore Store { get; }

    private protected abstract IDeskStore Desk { get; }

    private protected abstract IConversationFeed Feed { get; }

    [Fact]
    public async Task Knows_nothing_of_a_conversation_that_was_not_begun()
    {
        Assert.Null(await Store.FindAsync(Id, CancellationToken.None));
        Assert.Null(await Store.FindReplyAsync(Id, "m1", CancellationToken.None));
        Assert.Empty(await Store.ReadLogAsync(Id, 0, 100, CancellationToken.None));
    }

    [Fact]
    public async Task Begins_a_conversation_once()
    {
        var first = await Store.BeginAsync(Some.Conversation(), CancellationToken.None);

        var second = await Store.BeginAsync(Some.Conversation() with { UserId = "another", StartedAt = Some.Time.AddDays(1) }, CancellationToken.None);

        Assert.Equal("u1", first.UserId);
        Assert.Equal("u1", second.UserId);
        Assert.Equal(Some.Time, second.StartedAt);
    }

    [Fact]
    public async Task Gives_back_cards_as_they_were_said()
    {
        Card[] cards = [Some.Review("张*"), new Card.Form("网站信息", [new CardField("网站名称", "示例", [], false), new CardField("网站语言", "", ["中文简体", "英语"], true)], "填好了")];

        await Store.KeepAsync(Some.Turn("m1") with { Reply = new Reply([.. cards.Select((card, at) => Some.Reply($"r{at}") with { Card = card }), Some.Reply("r9")], null) }, CancellationToken.None);

        var log = await Store.ReadLogAsync(Id, 0, 100, CancellationToken.None);
        Assert.Equivalent(cards.Append(null), log.Skip(1).Select(entry => entry.Message?.Card), strict: true);
    }

    [Fact]
    public async Task Gives_back_the_conversation_as_the_last_turn_left_it()
    {
        var after = Some.Conversation() with
        {
            Greeted = true,
            Topic = new Topic("备案要多久？", [new SectionId("faq/time", "how-long"), new SectionId("guide/steps", "review")]),
            LastQuestion = "备案要多久",
            RefusalsInARow = 2,
            RatableAnswers = [new RatableAnswer("m1-r1", "m1", "备案要多久", 0.97, "faq/time#how-long", true)],
            ReasonAwaitedFor = "m1-r1",
        };

        await Store.KeepAsync(Some.Turn("m1") with { Conversation = after }, CancellationToken.None);

        var found = await Store.FindAsync(Id, CancellationToken.None);
        Assert.NotNull(found);
        Assert.Equivalent(after with { Sequence = 2 }, found, strict: true);
    }

    [Fact]
    public async Task Keeps_message_and_replies_in_order_and_without_gaps()
    {
        await Store.KeepAsync(Some.Turn("m1") with { Reply = new Reply([Some.Reply("r1"), Some.Reply("r2")], null) }, CancellationToken.None);
        await Store.KeepAsync(Some.Turn("m2") with { Reply = Reply.Silence }, CancellationToken.None);
        await Store.KeepAsync(Some.Turn("m3"), CancellationToken.None);

        var log = await Store.ReadLogAsync(Id, 0, 100, CancellationToken.None);

        Assert.Equal([1, 2, 3, 4, 5, 6], log.Select(entry => entry.Sequence));
        Assert.Equal(["m1", "r1", "r2", "m2", "m3", "m3-r1"], log.Select(entry => entry.Id));
        Assert.Equal([null, "m1", "m1", null, null, "m3"], log.Select(entry => entry.ReplyTo));
        Assert.Equal([Author.User, Author.Bot, Author.Bot, Author.User, Author.User, Author.Bot], log.Select(entry => entry.Author));
    }

    [Fact]
    public async Task Keeps_every_part_of_an_entry()
    {
        var turn = Some.Turn("m1", text: "备案要多久？\n第二行") with { Message = Some.Message("m1", "备案要多久？\n第二行") with { Payload = """{"type":"message","text":"备案要多久？"}""" } };

        await Store.KeepAsync(turn, CancellationToken.None);

        var log = await Store.ReadLogAsync(Id, 0, 100, CancellationToken.None);
        Assert.Equivalent(
            new LogEntry(1, "m1", Author.User, turn.At, null, turn.Message.Payload, "备案要多久？\n第二行", null) { Act = turn.Message.Act }, log[0], strict: true);
        Assert.Equivalent(
            new LogEntry(2, "m1-r1", Author.Bot, turn.At, "m1", null, "", turn.Reply.Messages[0]) { KnowledgeVersion = "v1" }, log[1], strict: true);
    }

    [Theory]
    [InlineData("", "nothing typed")]
    [InlineData("😀👨‍👩‍👧", "outside of the basic plane")]
    [InlineData("'; DROP TABLE log; --", "SQL")]
    [InlineData("before\0after", "a NUL in the middle")]
    [InlineData("\u202Eright to left", "direction mark")]
    public async Task Keeps_any_text(string text, string because)
    {
        await Store.KeepAsync(Some.Turn("m1", text: text), CancellationToken.None);

        var log = await Store.ReadLogAsync(Id, 0, 100, CancellationToken.None);

        Assert.True(text == log[0].Text, because);
    }

    [Fact]
    public async Task Keeps_what_was_done()
    {
        Act[] acts = [new Act.Joined(), new Act.Rated("r1", false, "答非所问"), new Act.Uploaded(2, "执照"), new Act.Other("typing")];
        foreach (var act in acts)
        {
            var message = Some.Message(act.GetType().Name) with { Act = act };
            await Store.KeepAsync(Some.Turn(message.MessageId) with { Message = message, Reply = Reply.Silence }, CancellationToken.None);
        }

        var log = await Store.ReadLogAsync(Id, 0, 100, CancellationToken.None);

        Assert.Equal(acts, log.Select(entry => entry.Act));
        Assert.Equal(["", "", "执照", ""], log.Select(entry => entry.Text));
    }

    [Theory]
    [InlineData(0, 2, "1,2", "from the beginning")]
    [InlineData(2, 100, "3,4", "after a watermark")]
    [InlineData(4, 100, "", "nothing new")]
    [InlineData(99, 100, "", "a watermark that is ahead")]
    public async Task Reads_the_log_after_a_watermark(long after, int limit, string expected, string because)
    {
        await Store.KeepAsync(Some.Turn("m1"), CancellationToken.None);
        await Store.KeepAsync(Some.Turn("m2"), CancellationToken.None);

        var log = await Store.ReadLogAsync(Id, after, limit, CancellationToken.None);

        Assert.True(expected == string.Join(',', log.Select(entry => entry.Sequence)), because);
    }

    [Fact]
    public async Task Keeps_a_message_once_and_gives_its_reply_again()
    {
        var first = await Store.KeepAsync(Some.Turn("m1", reply: "r1"), CancellationToken.None);
        await Store.KeepAsync(Some.Turn("m2"), CancellationToken.None);

        var second = await Store.KeepAsync(Some.Turn("m1", reply: "another") with { Unanswered = Unanswered("q", 1) }, CancellationToken.None);

        Assert.True(first);
        Assert.False(second);
        Assert.Equal(4, (await Store.ReadLogAsync(Id, 0, 100, CancellationToken.None)).Count);
        Assert.Empty(await Desk.ReadUnansweredAsync(0, 10, CancellationToken.None));
        var reply = await Store.FindReplyAsync(Id, "m1", CancellationToken.None);
        Assert.Equivalent(Some.Reply("r1"), Assert.Single(reply?.Messages ?? []), strict: true);
    }

    [Fact]
    public async Task Finds_no_reply_under_the_id_of_a_reply()
    {
        await Store.KeepAsync(Some.Turn("m1", reply: "r1"), CancellationToken.None);

        Assert.Null(await Store.FindReplyAsync(Id, "r1", CancellationToken.None));
    }

    [Fact]
    public async Task Finds_silence_for_a_message_that_got_no_reply()
    {
        await Store.KeepAsync(Some.Turn("m1") with { Reply = Reply.Silence }, CancellationToken.None);

        var reply = await Store.FindReplyAsync(Id, "m1", CancellationToken.None);

        Assert.NotNull(reply);
        Assert.Empty(reply.Messages);
    }

    [Fact]
    public async Task Refuses_the_turn_of_a_conversation_that_has_grown_since_it_was_read()
    {
        var begun = await Store.BeginAsync(Some.Conversation(), CancellationToken.None);
        await Store.KeepAsync(Some.Turn("m1") with { Conversation = begun }, CancellationToken.None);

        var failure = await Assert.ThrowsAsync<ConversationChangedException>(() => Store.KeepAsync(Some.Turn("m2") with { Conversation = begun, Unanswered = Unanswered("q", 1) }, CancellationToken.None));

        Assert.Equal(Id, failure.Conversation);
        Assert.Equal(2, (await Store.ReadLogAsync(Id, 0, 100, CancellationToken.None)).Count);
        Assert.Empty(await Desk.ReadUnansweredAsync(0, 10, CancellationToken.None));
        Assert.False(await Store.KeepAsync(Some.Turn("m1") with { Conversation = begun }, CancellationToken.None));
        var now = await Store.FindAsync(Id, CancellationToken.None);
        Assert.True(await Store.KeepAsync(Some.Turn("m2") with { Conversation = now! }, CancellationToken.None)); // not null: it was begun
    }

    [Fact]
    public async Task Keeps_one_of_many_turns_that_read_the_same()
    {
        var begun = await Store.BeginAsync(Some.Conversation(), CancellationToken.None);

        var failures = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Record.ExceptionAsync(() => Store.KeepAsync(Some.Turn($"m{number}") with { Conversation = begun }, CancellationToken.None))));

        Assert.Single(failures, failure => failure is null);
        Assert.All(failures.Where(failure => failure is not null), failure => Assert.IsType<ConversationChangedException>(failure));
        Assert.Equal(2, (await Store.ReadLogAsync(Id, 0, 100, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Keeps_the_same_message_id_in_two_conversations()
    {
        Assert.True(await Store.KeepAsync(Some.Turn("m1", "c1"), CancellationToken.None));
        Assert.True(await Store.KeepAsync(Some.Turn("m1", "c2"), CancellationToken.None));
    }

    [Fact]
    public async Task Keeps_one_of_many_deliveries_at_once()
    {
        var deliveries = Enumerable.Range(0, 20).Select(number => Store.KeepAsync(Some.Turn("m1", reply: $"r{number}"), CancellationToken.None));

        var kept = await Task.WhenAll(deliveries);

        Assert.Single(kept, true);
        Assert.Equal(2, (await Store.ReadLogAsync(Id, 0, 100, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Keeps_all_of_many_turns_at_once_also_when_some_are_repeats()
    {
        await Store.KeepAsync(Some.Turn("m0"), CancellationToken.None);
        var turns = Enumerable.Range(0, 200).Select(number => Some.Turn($"m{number / 2}", $"c{number % 7}")).Append(Some.Turn("m0")).ToList();

        var kept = await Task.WhenAll(turns.Select(turn => Store.KeepAsync(turn, CancellationToken.None)));

        Assert.False(kept[^1]);
        foreach (var conversation in turns.Zip(kept).Where(pair => pair.Second).GroupBy(pair => pair.First.Conversation.Id))
        {
            var log = await Store.ReadLogAsync(conversation.Key, 0, 1000, CancellationToken.None);
            Assert.Equal(Enumerable.Range(1, log.Count).Select(number => (long)number), log.Select(entry => entry.Sequence));
            Assert.All(conversation, pair => Assert.Contains(log, entry => entry.Id == pair.First.Message.MessageId));
        }
    }

    [Fact]
    public async Task Lists_for_the_desk_what_came_of_turns_newest_first()
    {
        await Store.KeepAsync(Some.Turn("m1") with { Unanswered = Unanswered("旧", 1) }, CancellationToken.None);
        await Store.KeepAsync(Some.Turn("m2") with { Unanswered = Unanswered("新", 2) with { Refusal = null, BestSection = null } }, CancellationToken.None);
        await Store.KeepAsync(Some.Turn("m3") with { AgentRequest = new AgentRequest(Id, "m3", "备案要多久", Some.Time) }, CancellationToken.None);

        var unanswered = await Desk.ReadUnansweredAsync(0, 10, CancellationToken.None);

        Assert.Equal([Unanswered("新", 2) with { Refusal = null, BestSection = null }, Unanswered("旧", 1)], unanswered);
        Assert.Equal("旧", Assert.Single(await Desk.ReadUnansweredAsync(1, 1, CancellationToken.None)).Question);
        Assert.Equal(new AgentRequest(Id, "m3", "备案要多久", Some.Time), Assert.Single(await Desk.ReadAgentRequestsAsync(0, 10, CancellationToken.None)));
    }

    [Fact]
    public async Task Replaces_a_rating_by_a_later_one()
    {
        await Store.KeepAsync(Some.Turn("m1") with { Rating = new Rating(Id, "r1", false, null, Some.Time) }, CancellationToken.None);

        await Store.KeepAsync(Some.Turn("m2") with { Rating = new Rating(Id, "r1", false, "看不懂", Some.Time.AddMinutes(1)) }, CancellationToken.None);

        Assert.Equal(new Rating(Id, "r1", false, "看不懂", Some.Time.AddMinutes(1)), Assert.Single(await Desk.ReadRatingsAsync(0, 10, CancellationToken.None)));
    }

    [Fact]
    public async Task Takes_a_request_off_the_list_once()
    {
        await Store.KeepAsync(Some.Turn("m1") with { AgentRequest = new AgentRequest(Id, "m1", null, Some.Time) }, CancellationToken.None);
        await Store.KeepAsync(Some.Turn("m2") with { AgentRequest = new AgentRequest(Id, "m2", null, Some.Time.AddMinutes(1)) }, CancellationToken.None);

        Assert.True(await Desk.CloseRequestAsync(Id, "m1", "admin", Some.Time.AddMinutes(2), CancellationToken.None));
        Assert.False(await Desk.CloseRequestAsync(Id, "m1", "other", Some.Time.AddMinutes(3), CancellationToken.None));
        Assert.False(await Desk.CloseRequestAsync(Id, "m9", "admin", Some.Time.AddMinutes(3), CancellationToken.None));

        Assert.Equal("m2", Assert.Single(await Desk.ReadOpenRequestsAsync(0, 10, CancellationToken.None)).MessageId);
        var all = await Desk.ReadAgentRequestsAsync(0, 10, CancellationToken.None);
        Assert.Equal(["m2", "m1"], all.Select(request => request.MessageId));
        Assert.Equal(("admin", Some.Time.AddMinutes(2)), (all[1].ClosedBy, all[1].ClosedAt));
    }

    [Fact]
    public async Task Counts_what_the_desk_lists()
    {
        await Store.KeepAsync(Some.Turn("m1") with { AgentRequest = new AgentRequest(Id, "m1", null, Some.Time), Rating = new Rating(Id, "r1", true, null, Some.Time) }, CancellationToken.None);
        await Store.KeepAsync(Some.Turn("m2") with { AgentRequest = new AgentRequest(Id, "m2", null, Some.Time), Rating = new Rating(Id, "r2", false, null, Some.Time) }, CancellationToken.None);
        await Store.KeepAsync(Some.Turn("m3") with { Unanswered = new UnansweredQuestion(Id, "m3", "股票", RefusalKind.OffTopic, 0.1, null, Some.Time) }, CancellationToken.None);
        await Desk.CloseRequestAsync(Id, "m1", "admin", Some.Time, CancellationToken.None);

        Assert.Equal(new DeskCounts(OpenRequests: 1, Unanswered: 1, Ratings: 2, Useless: 1), await Desk.CountAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Tells_who_watches_after_the_turn_can_be_read()
    {
        var seen = new List<int>();
        using (Feed.Subscribe(Id, () => seen.Add(Store.ReadLogAsync(Id, 0, 100, CancellationToken.None).GetAwaiter().GetResult().Count)))
        {
            await Store.KeepAsync(Some.Turn("m1"), CancellationToken.None);
            await Store.KeepAsync(Some.Turn("m1"), CancellationToken.None);
            await Store.KeepAsync(Some.Turn("m1", "c2"), CancellationToken.None);
        }

        await Store.KeepAsync(Some.Turn("m2"), CancellationToken.None);

        Assert.Equal([2], seen);
    }

    private static UnansweredQuestion Unanswered(string question, int minute) =>
        new(Id, "m1", question, RefusalKind.NotInDocuments, 0.31, "faq/time#how-long", Some.Time.AddMinutes(minute)) { Step = DialogStep.Read("field:site-name") };
}
