using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What kept amendments, and the questions that they are compared with, promise; a class for each kind of database runs it.</summary>
public abstract class AmendmentContract : IAsyncLifetime, IDisposable
{
    private readonly TestPlace _place;
    private TestHost? _host;

    private protected AmendmentContract(TestPlace place) => _place = place;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    private IAmendments Store => Host.Amendments;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_place);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Gives_back_what_was_kept_and_lists_it_by_state()
    {
        var first = Some.Amendment("p1");
        var second = Some.Amendment("p2") with { ChangedAt = Some.Time.AddMinutes(1), Origin = null, Kind = AmendmentKind.Term };
        await Store.AddAsync(first, CancellationToken.None);
        await Store.AddAsync(second, CancellationToken.None);
        await Store.AddAsync(Some.Amendment("p3") with { State = AmendmentState.Dropped }, CancellationToken.None);

        Assert.Equal(first, await Store.FindAsync("p1", CancellationToken.None));
        Assert.Null(await Store.FindAsync("p9", CancellationToken.None));
        Assert.Equal([second, first], await Store.ReadAsync(AmendmentState.Open, 0, 9, CancellationToken.None));
        Assert.Equal([first], await Store.ReadAsync(AmendmentState.Open, 1, 9, CancellationToken.None));
        Assert.Equal(2, await Store.CountOpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task One_of_two_who_saw_the_same_wins()
    {
        var amendment = Some.Amendment("p1");
        await Store.AddAsync(amendment, CancellationToken.None);

        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Store.ChangeAsync(amendment with { Text = $"第 {number} 个", State = AmendmentState.Accepted, ChangedBy = "wang" }, CancellationToken.None)));

        Assert.Single(won, true);
        var kept = await Store.FindAsync("p1", CancellationToken.None);
        Assert.Equal((1, $"第 {Array.IndexOf(won, true)} 个", AmendmentState.Accepted, "wang", "chen"), (kept?.Revision, kept?.Text, kept?.State, kept?.ChangedBy, kept?.By));
    }

    [Fact]
    public async Task A_preview_is_of_the_amendment_that_was_looked_at()
    {
        var amendment = Some.Amendment("p1");
        await Store.AddAsync(amendment, CancellationToken.None);

        Assert.Null(await Store.FindPreviewAsync("p1", CancellationToken.None));
        Assert.True(await Store.KeepPreviewAsync("p1", 0, "{\"a\":1}", CancellationToken.None));
        Assert.Equal("{\"a\":1}", await Store.FindPreviewAsync("p1", CancellationToken.None));
        Assert.True(await Store.ChangeAsync(amendment, CancellationToken.None));
        Assert.Null(await Store.FindPreviewAsync("p1", CancellationToken.None));
        Assert.False(await Store.KeepPreviewAsync("p1", 0, "{}", CancellationToken.None));
        Assert.Null(await Store.FindPreviewAsync("p9", CancellationToken.None));
    }

    [Fact]
    public async Task Answered_questions_are_those_of_answers_with_what_was_thought_of_them()
    {
        await KeepAsync("m1", "备案要多久", 1, ratable: true);
        await KeepAsync("m2", "你好", 2, ratable: false);
        await KeepAsync("m3", "香港要备案吗", 3, ratable: true);
        await Host.Store.KeepAsync(Some.Turn("m4") with { Reply = new Reply([], null), Rating = new Rating(new ConversationId("c1"), "m1-r", false, null, Some.Time) }, CancellationToken.None);

        var all = await Host.Answered.ReadAsync(9, CancellationToken.None);

        Assert.Equal([new AnsweredQuestion(new ConversationId("c1"), "m3", "香港要备案吗", null), new AnsweredQuestion(new ConversationId("c1"), "m1", "备案要多久", false)], all);
        Assert.Equal("m3", Assert.Single(await Host.Answered.ReadAsync(1, CancellationToken.None)).MessageId);
    }

    private Task<bool> KeepAsync(string message, string text, int minute, bool ratable) => Host.Store.KeepAsync(
        Some.Turn(message) with { Message = Some.Message(message, text), At = Some.Time.AddMinutes(minute), Reply = new Reply([new ReplyMessage { Id = $"{message}-r", Text = "答", Ratable = ratable }], null) }, CancellationToken.None);
}

/// <summary>Amendments in a SQLite file.</summary>
public sealed class SqliteAmendmentTests() : AmendmentContract(new SqlitePlace());

/// <summary>Amendments in a PostgreSQL database.</summary>
public sealed class PostgreSqlAmendmentTests() : AmendmentContract(new PostgreSqlPlace());
