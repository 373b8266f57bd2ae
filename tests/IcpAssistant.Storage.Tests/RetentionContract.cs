using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Conversations.Tests.Support;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>How long each class of what is kept stays, by a clock that the tests turn; a class for each kind of database runs it.</summary>
public abstract class RetentionContract : IAsyncLifetime, IDisposable
{
    private static readonly ConversationId Id = new("c1");
    private static readonly ReturnAddress Address = new("""{"serviceUrl":"https://channel.example/"}""");

    private readonly TestPlace _place;
    private readonly TurnableClock _clock = new(Some.Time);
    private TestHost? _host;

    private protected RetentionContract(TestPlace place) => _place = place;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_place, _clock);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("draft", 179, true, "never handed in, and touched within 180 days")]
    [InlineData("draft", 181, false, "never handed in, and nobody touched it for 180 days")]
    [InlineData("approved", 181, true, "handed in: filings stay longer than drafts")]
    [InlineData("approved", 1094, true, "not three years yet")]
    [InlineData("approved", 1097, false, "three years after the last step")]
    public async Task Drafts_and_filings_stay_for_as_long_as_their_stage_says(string stage, int days, bool stays, string because)
    {
        var draft = Some.Draft().Writing("domain", "a.cn", "m1");
        await Host.Store.KeepAsync(Some.Turn("m1") with { Draft = stage == "draft" ? draft : draft.With(Some.Move("approve", stage), Some.Time, "m1", "agent") }, CancellationToken.None);

        await WaitAsync(days);

        Assert.True(Count("drafts") == (stays ? 1 : 0), because);
        Assert.True(Count("draft_entries") == (stays ? 1 : 0), because);
    }

    [Fact]
    public async Task Messages_as_they_came_go_before_their_conversation_and_are_replayed_as_deleted()
    {
        await SayAsync("m1", "备案要多久，110105194912310021", "m2", "备案要多久");
        await WaitAsync(179);
        Assert.IsType<OriginalMessage.Kept>(await Host.Originals.RevealAsync(Id, "m1", CancellationToken.None));

        await WaitAsync(2);
        var turns = await ReplayAsync();

        Assert.IsType<OriginalMessage.Deleted>(await Host.Originals.RevealAsync(Id, "m1", CancellationToken.None));
        Assert.Equal("备案要多久，•••", (await Host.Store.ReadLogAsync(Id, 0, 1, CancellationToken.None))[0].Text);
        Assert.Equal(ReplayOutcome.Deleted, turns[0].Outcome);
        Assert.DoesNotContain(turns, turn => turn.IsWrong);
        Assert.DoesNotContain(_place.Files(), file => file.Holds("110105194912310021"));
    }

    [Fact]
    public async Task Conversations_go_whole()
    {
        await SayAsync("m1", "备案要多久", "m2", "火星上能种土豆吗");
        await Host.Store.KeepAsync(Some.Turn("m3") with { Rating = new Rating(Id, "m1-r1", true, null, Some.Time) }, CancellationToken.None);
        await SayAsync("m4", "转人工");
        await Host.Search.CatchUpAsync(CancellationToken.None);
        Assert.NotEqual(0, Count("log_words"));
        await Host.Desk.CloseRequestAsync(Id, "m4", "li", Some.Time, CancellationToken.None);

        await WaitAsync(729);
        Assert.Equal(1, Count("conversations"));
        await WaitAsync(2);

        Assert.All(["conversations", "log", "log_words", "ratings", "unanswered", "agent_requests"], table => Assert.Equal(0, Count(table)));
        Assert.Null(await Host.Store.FindAsync(Id, CancellationToken.None));
        Assert.Empty(await Host.Archive.ListAsync(null, 10, CancellationToken.None));
        Assert.NotEmpty((await Host.Assistant.ReplyAsync(Some.Message("m1", "备案要多久"), CancellationToken.None)).Messages);
    }

    [Fact]
    public async Task Conversations_stay_while_somebody_waits_for_a_person()
    {
        await SayAsync("m1", "转人工");
        await WaitAsync(800);
        Assert.Equal(1, Count("conversations"));

        await Host.Desk.CloseRequestAsync(Id, "m1", "li", _clock.GetUtcNow(), CancellationToken.None);
        await WaitAsync(1);

        Assert.Equal(0, Count("conversations"));
    }

    [Fact]
    public async Task Conversations_stay_while_an_agent_has_them()
    {
        await Host.Store.KeepAsync(Some.Turn("m1") with { Conversation = Some.Conversation() with { HandOver = new HandOver(Owner.Agent("li"), HandOverCause.Taken, Some.Time) } }, CancellationToken.None);
        await WaitAsync(800);
        Assert.Equal(1, Count("conversations"));

        await Host.Store.KeepAsync(Some.Turn("m2"), CancellationToken.None);
        await WaitAsync(1);

        Assert.Equal(0, Count("conversations"));
    }

    [Fact]
    public async Task Conversations_stay_while_a_reply_waits_in_the_outbox()
    {
        await Host.Store.KeepAsync(Some.Turn("m1") with { Message = Some.Message("m1") with { ReturnAddress = Address } }, CancellationToken.None);
        await WaitAsync(800);
        Assert.Equal((1, 1), (Count("conversations"), Count("outbox")));

        await Host.Outbox.RemoveAsync(Assert.Single(await Host.Outbox.TakeAsync(_clock.GetUtcNow(), _clock.GetUtcNow().AddMinutes(1), CancellationToken.None)), CancellationToken.None);
        await WaitAsync(1);

        Assert.Equal(0, Count("conversations"));
    }

    [Fact]
    public async Task Conversations_stay_while_a_filing_is_told_there_how_it_goes_on()
    {
        await Host.Store.KeepAsync(Some.Turn("m1") with { Draft = Some.Draft().Writing("domain", "a.cn", "m1").With(Some.Move("approve", "approved"), Some.Time, "m1", "agent") }, CancellationToken.None);
        await WaitAsync(800);
        Assert.Equal(1, Count("conversations"));

        await WaitAsync(300);

        Assert.Equal((0, 0), (Count("drafts"), Count("conversations")));
    }

    [Fact]
    public async Task A_turn_that_was_worked_out_with_a_conversation_that_is_gone_is_refused()
    {
        await SayAsync("m1", "备案要多久");
        var old = (await Host.Store.FindAsync(Id, CancellationToken.None))!; // not null: it was kept
        await WaitAsync(731);

        await Assert.ThrowsAsync<ConversationChangedException>(() => Host.Store.KeepAsync(Some.Turn("m2") with { Conversation = old }, CancellationToken.None));

        Assert.Equal(0, Count("log"));
    }

    [Fact]
    public async Task Lists_of_the_desk_forget_after_a_year()
    {
        await SayAsync("m1", "火星上能种土豆吗", "m2", "转人工");
        await Host.Store.KeepAsync(Some.Turn("m3") with { Rating = new Rating(Id, "m1-r1", false, "不清楚", Some.Time), Unanswered = new UnansweredQuestion(Id, "m3", "?", RefusalKind.OffTopic, 0.1, null, Some.Time) }, CancellationToken.None);
        await WaitAsync(366);

        Assert.Equal((0, 0, 1), (Count("unanswered"), Count("ratings"), Count("agent_requests")));
        await Host.Desk.CloseRequestAsync(Id, "m2", "li", _clock.GetUtcNow(), CancellationToken.None);
        await WaitAsync(364);
        Assert.Equal(1, Count("agent_requests"));
        await WaitAsync(2);
        Assert.Equal(0, Count("agent_requests"));
    }

    [Fact]
    public async Task Amendments_go_a_year_after_they_were_decided()
    {
        await Host.Amendments.AddAsync(Some.Amendment("p1"), CancellationToken.None);
        await Host.Amendments.AddAsync(Some.Amendment("p2") with { State = AmendmentState.Dropped }, CancellationToken.None);
        await WaitAsync(364);
        Assert.Equal(2, Count("amendments"));
        await WaitAsync(2);
        Assert.Equal(1, Count("amendments"));
    }

    [Theory]
    [InlineData(1094, 1, "three years are not over")]
    [InlineData(1096, 0, "nobody asks any more who looked")]
    public async Task Who_saw_a_filing_in_clear_is_known_for_three_years(int days, int left, string because)
    {
        await Host.Disclosures.RecordAsync(new Disclosure(new DraftId("d_1"), "li", "核对", Some.Time), CancellationToken.None);

        await WaitAsync(days);

        Assert.True(Count("disclosures") == left, because);
    }

    [Fact]
    public async Task Codes_go_when_they_hold_and_count_no_longer()
    {
        var person = new Person("directline", "u1");
        await Host.Store.KeepAsync(Some.Turn("m1") with { Resuming = new Resuming.Gave(ResumeCode.New(), [Some.Customer], Some.Time.AddDays(7)) }, CancellationToken.None);
        await Host.Store.KeepAsync(Some.Turn("m2") with { Resuming = new Resuming.Refused(person) }, CancellationToken.None);

        await Host.Expiry.RunAsync(CancellationToken.None);
        Assert.Equal((1, 1), (Count("resume_codes"), Count("wrong_codes")));
        _clock.Turn(TimeSpan.FromHours(2));
        await Host.Expiry.RunAsync(CancellationToken.None);
        Assert.Equal((1, 0), (Count("resume_codes"), Count("wrong_codes")));
        await WaitAsync(7);
        Assert.Equal((0, 0), (Count("resume_codes"), Count("wrong_codes")));
    }

    [Fact]
    public async Task Links_of_the_desk_go_a_day_after_their_time()
    {
        _place.Run($"""INSERT INTO desk_links ("Hash", "Account", "Roles", "Note", "CreatedBy", "CreatedAt", "Until") VALUES ('h', NULL, '', '李', 'admin', {Some.Time.UtcTicks}, {Some.Time.AddDays(3).UtcTicks})""");

        await WaitAsync(3);
        Assert.Equal(1, Count("desk_links"));
        await WaitAsync(2);

        Assert.Equal(0, Count("desk_links"));
    }

    [Fact]
    public async Task Links_go_with_what_they_lead_to()
    {
        var (code, phone) = (ResumeCode.New(), new Person("directline", "phone"));
        await Host.Store.KeepAsync(Some.Turn("m1") with { Draft = Some.Draft().Writing("domain", "a.cn", "m1"), Resuming = new Resuming.Gave(code, [Some.Customer], Some.Time.AddDays(7)) }, CancellationToken.None);
        await Host.Store.KeepAsync(Some.Turn("m1", "c2") with { Conversation = Some.Conversation("c2") with { UserId = "phone" }, Resuming = new Resuming.Took(code, phone, [Some.Customer]) }, CancellationToken.None);

        await WaitAsync(179);
        Assert.Equal(1, Count("customer_links"));
        await WaitAsync(800);

        Assert.Equal((0, 0, 0), (Count("drafts"), Count("conversations"), Count("customer_links")));
    }

    [Fact]
    public async Task Versions_of_the_knowledge_go_when_no_turn_names_them()
    {
        await SayAsync("m1", "备案要多久");
        await WaitAsync(729);
        Assert.Equal(1, Count("knowledge_versions"));
        await WaitAsync(3);
        Assert.Equal(0, Count("knowledge_versions"));

        await SayAsync("m2", "备案要多久");

        Assert.Equal(1, Count("knowledge_versions"));
        Assert.Equal(ReplayOutcome.Equal, Assert.Single(await ReplayAsync()).Outcome);
    }

    [Fact]
    public async Task Many_go_in_small_transactions_and_the_young_stay()
    {
        for (var number = 0; number < 250; number++)
        {
            await Host.Store.KeepAsync(Some.Turn("m1", $"old-{number}") with { At = Some.Time.AddSeconds(number) }, CancellationToken.None);
        }

        _clock.Turn(TimeSpan.FromDays(731));
        await Host.Store.KeepAsync(Some.Turn("m1", "young") with { At = _clock.GetUtcNow() }, CancellationToken.None);

        Assert.Equal(250, (await Host.Expiry.RunAsync(CancellationToken.None))["conversations"]);
        Assert.Equal("young", Assert.Single(await Host.Archive.ListAsync(null, 10, CancellationToken.None)).Value);
    }

    private async Task WaitAsync(int days)
    {
        _clock.Turn(TimeSpan.FromDays(days));
        await Host.Expiry.RunAsync(CancellationToken.None);
    }

    private int Count(string table) => Convert.ToInt32(_place.Scalar($"SELECT COUNT(*) FROM {table}"), System.Globalization.CultureInfo.InvariantCulture);

    private async Task SayAsync(params string[] messages)
    {
        foreach (var pair in messages.Chunk(2))
        {
            await Host.Assistant.ReplyAsync(Some.Message(pair[0], pair[1]), CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<TurnReplay>> ReplayAsync() =>
        (await new Replay(Host.Store, Host.Drafts, Host.Originals, new KnowledgeVersions(Host.Archive, SmallKnowledge.Instance.Current, knowledge => new Answerer(knowledge)))
            .RunAsync(Id, asksToday: false, CancellationToken.None))!; // not null: the test made the conversation
}

/// <summary>Over SQLite.</summary>
public sealed class SqliteRetentionTests() : RetentionContract(new SqlitePlace());

/// <summary>Over PostgreSQL.</summary>
public sealed class PostgreSqlRetentionTests() : RetentionContract(new PostgreSqlPlace());
