using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Conversations.Sending;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What every store promises about deleting everything of a person.</summary>
public abstract class ErasureContract
{
    private protected const string Number = "SC20261122-ABCDEFGH";
    private static readonly Person Phone = new("directline", "u2");

    private protected abstract IConversationStore Store { get; }

    private protected abstract IDraftStore Drafts { get; }

    private protected abstract IDeskStore Desk { get; }

    private protected abstract IFilingDesk Filings { get; }

    private protected abstract IOriginalMessages Originals { get; }

    private protected abstract ICustomers Links { get; }

    private protected abstract IDeletions Deletions { get; }

    private protected abstract IOutbox Outbox { get; }

    [Fact]
    public async Task Takes_out_what_was_said_in_all_conversations_of_the_person()
    {
        await TalkAsync();

        Assert.True(await EraseAsync());

        foreach (var (conversation, before) in new[] { ("c1", 2), ("c2", 2) })
        {
            var log = await Store.ReadLogAsync(new ConversationId(conversation), 0, 99, CancellationToken.None);
            Assert.All(log.Take(before), entry => Assert.Equal("（删）", entry.Message?.Text ?? entry.Text));
            Assert.All(log.Take(before), entry => Assert.True(entry is { Payload: null, Given: null, Message: null or { Choices.Count: 0, Card: null, Ratable: false } }));
            Assert.All(log.Where(entry => entry.Author == Author.User).Take(1), entry => Assert.IsType<Act.Erased>(entry.Act));
            Assert.Equal(Enumerable.Range(1, log.Count).Select(number => (long)number), log.Select(entry => entry.Sequence));
        }

        Assert.IsNotType<OriginalMessage.Kept>(await Originals.RevealAsync(new ConversationId("c1"), "m1", CancellationToken.None));
        Assert.IsNotType<OriginalMessage.Kept>(await Originals.RevealAsync(new ConversationId("c2"), "m2", CancellationToken.None));
        var other = await Store.FindAsync(new ConversationId("c2"), CancellationToken.None);
        Assert.Null(other?.LastQuestion);
        Assert.Equal("在别处删了", (await Store.ReadLogAsync(new ConversationId("c2"), 2, 9, CancellationToken.None)).Single().Message?.Text);
    }

    [Fact]
    public async Task Keeps_what_the_turn_says_and_gives_it_again_to_a_repeat()
    {
        await TalkAsync();
        await EraseAsync();

        Assert.False(await EraseAsync());

        Assert.Equal("已经删除", (await Store.FindReplyAsync(new ConversationId("c1"), "erase", CancellationToken.None))?.Messages[0].Text);
        var log = await Store.ReadLogAsync(new ConversationId("c1"), 0, 99, CancellationToken.None);
        Assert.Equal(["（删）", "（删）", "确认删除", "已经删除"], log.Select(entry => entry.Message?.Text ?? entry.Text));
    }

    [Fact]
    public async Task Deletes_drafts_lists_links_and_codes()
    {
        await TalkAsync();
        var code = ResumeCode.New();
        await Store.KeepAsync(Some.Turn("code") with { Resuming = new Resuming.Gave(code, [Some.Customer], Some.Time.AddDays(7)) }, CancellationToken.None);
        await Store.KeepAsync(Some.Turn("took", "c3") with { Conversation = Some.Conversation("c3") with { UserId = "u2" }, Resuming = new Resuming.Took(code, Phone, [Some.Customer]) }, CancellationToken.None);
        await Store.KeepAsync(Some.Turn("again") with { Resuming = new Resuming.Gave(code, [Some.Customer], Some.Time.AddDays(7)) }, CancellationToken.None);

        await EraseAsync();

        Assert.Empty(await Drafts.ListAsync(Some.Customer, CancellationToken.None));
        Assert.Null(await Filings.FindAsync(new DraftId("d_1"), CancellationToken.None));
        Assert.Equal([Phone.Own], await Links.FindAsync(Phone, CancellationToken.None));
        Assert.IsType<CodeCheck.Wrong>(await Links.CheckAsync(code, Phone, Some.Time, CancellationToken.None));
        Assert.Empty(await Desk.ReadUnansweredAsync(0, 9, CancellationToken.None));
        Assert.Null(Assert.Single(await Desk.ReadAgentRequestsAsync(0, 9, CancellationToken.None)).Question);
        Assert.Equal((false, (string?)null), Assert.Single(await Desk.ReadRatingsAsync(0, 9, CancellationToken.None)) is var rating ? (rating.Useful, rating.Reason) : default);
    }

    [Fact]
    public async Task Sends_what_it_says_itself_and_nothing_that_was_said_before()
    {
        var address = new ReturnAddress("place");
        await Store.KeepAsync(Sent(Some.SecretTurn("m1")), CancellationToken.None);
        await Store.KeepAsync(Sent(Of(Phone, Some.SecretTurn("m9"), "c9")), CancellationToken.None);
        await Store.KeepAsync(Some.Turn("m2", "c2"), CancellationToken.None);

        await Store.KeepAsync(Sent(Erasing("c2", "erase")), CancellationToken.None);

        var sent = new List<OutgoingReply>();
        while (await Outbox.TakeAsync(Some.Time.AddMinutes(6), Some.Time.AddHours(1), CancellationToken.None) is { Count: > 0 } taken)
        {
            sent.AddRange(taken);
        }

        Assert.Equal(["c1 在别处删了", "c2 已经删除", "c9 记下了：陈静"], sent.Select(reply => $"{reply.Conversation} {reply.Message.Text}").Order(StringComparer.Ordinal));
        Assert.Equal(address, (await Store.FindAsync(new ConversationId("c1"), CancellationToken.None))?.ReturnAddress);

        Turn Sent(Turn turn) => turn with { Conversation = turn.Conversation with { ReturnAddress = address } };
    }

    [Fact]
    public async Task Leaves_other_people_alone()
    {
        await TalkAsync();
        var draft = Some.Draft("d_other") with { Customer = Phone.Own };
        await Store.KeepAsync(Of(Phone, Some.SecretTurn("m9"), "c9") with { Draft = draft.Writing("domain", "b.cn", "m9") }, CancellationToken.None);

        await EraseAsync();

        Assert.Equal("b.cn", Assert.Single(await Drafts.ListAsync(Phone.Own, CancellationToken.None)).ValueOf("domain")?.Reveal());
        Assert.IsType<OriginalMessage.Kept>(await Originals.RevealAsync(new ConversationId("c9"), "m9", CancellationToken.None));
        Assert.Equal(["我叫陈*，手机138****8000", "记下了：陈*"], (await Store.ReadLogAsync(new ConversationId("c9"), 0, 9, CancellationToken.None)).Select(entry => entry.Message?.Text ?? entry.Text));
    }

    [Fact]
    public async Task Is_recorded_by_number_and_by_filing()
    {
        await TalkAsync();
        await EraseAsync();

        var deletion = await Deletions.FindAsync(Number, CancellationToken.None);

        Assert.Equal((Number, Some.Time.AddMinutes(5)), (deletion?.Number, deletion?.At ?? default));
        Assert.Equal([new HeldFiling("d_1", "draft")], deletion?.Held.Filings);
        Assert.Equal((3, 2, 4L), (deletion?.Held.Papers, deletion?.Held.Conversations, deletion?.Held.Messages));
        Assert.Equal(Number, (await Deletions.FindAsync(new DraftId("d_1"), CancellationToken.None))?.Number);
        Assert.Null(await Deletions.FindAsync(new DraftId("d_"), CancellationToken.None));
        Assert.Null(await Deletions.FindAsync("SC20261122-AAAAAAAA", CancellationToken.None));
    }

    [Fact]
    public async Task Goes_on_afterwards_with_what_is_said_then()
    {
        await TalkAsync();
        await EraseAsync();

        await Store.KeepAsync(Some.SecretTurn("m5") with { Draft = Some.Draft("d_new").Writing("domain", "c.cn", "m5") }, CancellationToken.None);

        Assert.Equal("c.cn", Assert.Single(await Drafts.ListAsync(Some.Customer, CancellationToken.None)).ValueOf("domain")?.Reveal());
        Assert.IsType<OriginalMessage.Kept>(await Originals.RevealAsync(new ConversationId("c1"), "m5", CancellationToken.None));
    }

    [Fact]
    public async Task Refuses_a_turn_of_another_tab_that_was_worked_out_before()
    {
        await TalkAsync();
        var before = (await Store.FindAsync(new ConversationId("c2"), CancellationToken.None))!; // not null: talked there
        await EraseAsync();

        await Assert.ThrowsAsync<ConversationChangedException>(() => Store.KeepAsync(Some.Turn("late", "c2") with { Conversation = before with { LastQuestion = "又来了" } }, CancellationToken.None));
    }

    [Fact]
    public async Task Lists_the_conversations_of_a_person()
    {
        await TalkAsync();
        await Store.KeepAsync(Of(Phone, Some.Turn("m9", "c9"), "c9"), CancellationToken.None);

        Assert.Equal(["c1", "c2"], (await Store.ListAsync(new Person("directline", "u1"), CancellationToken.None)).Select(conversation => conversation.Id.Value).Order());
        Assert.Equal(2, (await Store.ListAsync(Phone, CancellationToken.None)).Single().Sequence);
        Assert.Empty(await Store.ListAsync(new Person("msteams", "u1"), CancellationToken.None));
    }

    // Two conversations, one of them with a draft, a rating, a question and a request.
    private protected async Task TalkAsync()
    {
        var id = new ConversationId("c1");
        await Store.KeepAsync(
            Some.SecretTurn("m1") with
            {
                Draft = Some.Draft().Writing("domain", "a.cn", "m1"),
                Given = new Given { Forgotten = true },
                Rating = new Rating(id, "m1-r1", false, "没说清楚", Some.Time),
                Unanswered = new UnansweredQuestion(id, "m1", "我家在哪", RefusalKind.OffTopic, 0.1, null, Some.Time),
                AgentRequest = new AgentRequest(id, "m1", "我家在哪", Some.Time),
            },
            CancellationToken.None);
        var turn = Some.SecretTurn("m2");
        await Store.KeepAsync(turn with { Message = turn.Message with { Conversation = new ConversationId("c2") }, Conversation = Some.Conversation("c2") with { LastQuestion = "陈静" } }, CancellationToken.None);
    }

    private protected Task<bool> EraseAsync() => Store.KeepAsync(Erasing("c1", "erase"), CancellationToken.None);

    private static Turn Erasing(string conversation, string message) => Some.Turn(message, conversation, "确认删除") with
    {
        At = Some.Time.AddMinutes(5),
        Reply = new Reply([new ReplyMessage { Id = $"{message}-r", Text = "已经删除" }], null),
        Erasure = new Erasure(Number, [Some.Customer], new Belongings([new HeldFiling("d_1", "draft")], 3, 2, 4), "（删）", "在别处删了"),
    };

    private static Turn Of(Person person, Turn turn, string conversation) => turn with
    {
        Message = turn.Message with { Conversation = new ConversationId(conversation), UserId = person.UserId },
        Conversation = Some.Conversation(conversation) with { UserId = person.UserId },
    };
}
