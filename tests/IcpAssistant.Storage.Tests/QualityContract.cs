using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.Quality;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What is counted of how people are answered; a class for each kind of database runs it.</summary>
public abstract class QualityContract : IAsyncLifetime, IDisposable
{
    private static readonly ConversationId Id = new("c1");

    private readonly TestPlace _place;
    private TestHost? _host;

    private protected QualityContract(TestPlace place) => _place = place;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_place);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Of_nothing_everything_is_zero()
    {
        var counts = await CountAsync(0);

        Assert.Equal((0, 0, 0, 0), (counts.Answered, counts.Useful, counts.Useless, counts.Refused.Count + counts.DeadEnds.Count + counts.Calibration.Count + counts.HandOvers.Count + counts.Waits.Count + counts.Attendances.Count));
    }

    [Fact]
    public async Task Counts_answers_refusals_and_steps_since_a_time()
    {
        await KeepAsync("m1", 1, 0.9);
        await KeepAsync("m2", 5, 0.9);
        await RefuseAsync("m3", 6, RefusalKind.OffTopic, DialogStep.Chat);
        await RefuseAsync("m4", 7, RefusalKind.NotInDocuments, DialogStep.Read("field:site-name"));
        await RefuseAsync("m5", 8, RefusalKind.NotInDocuments, DialogStep.Read("field:site-name"));
        await RefuseAsync("m6", 9, null, DialogStep.Chat);

        var counts = await CountAsync(5);

        Assert.Equal(1, counts.Answered);
        Assert.Equal(new Dictionary<RefusalKind, int> { [RefusalKind.OffTopic] = 1, [RefusalKind.NotInDocuments] = 2 }, counts.Refused);
        Assert.Equal([(DialogStep.Read("field:site-name"), 2), (DialogStep.Chat, 1)], counts.DeadEnds);
    }

    [Fact]
    public async Task Counts_an_answer_in_the_middle_of_a_form_once()
    {
        var between = new Reply([new ReplyMessage { Id = "r1", Text = "答" }, new ReplyMessage { Id = "r2", Text = "接着填" }], new Answer { Parts = [new AnswerPart.Phrase("p", "答")], Probability = 0.7 });
        await Host.Store.KeepAsync(Some.Turn("m1") with { Reply = between }, CancellationToken.None);
        await Host.Store.KeepAsync(Some.Turn("m2") with { Reply = between with { Messages = [new ReplyMessage { Id = "r3", Text = "您好" }], Answer = between.Answer! with { SmallTalk = true } } }, CancellationToken.None); // not null: it was given above

        Assert.Equal(1, (await CountAsync(0)).Answered);
        Assert.Equal("m1", Assert.Single(await Host.Answered.ReadAsync(9, CancellationToken.None)).MessageId);
    }

    // Where one tenth ends and the next begins, databases round in different ways.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.0999, 0)]
    [InlineData(0.1, 1)]
    [InlineData(0.25, 2)]
    [InlineData(0.35, 3)]
    [InlineData(0.9, 9)]
    [InlineData(1, 9)]
    public async Task Puts_a_rated_answer_into_its_tenth(double probability, int band)
    {
        await KeepAsync("m1", 1, probability);
        await RateAsync("m1", true, 2);

        Assert.Equal([new RatedBand(band, probability, 1, 1)], (await CountAsync(0)).Calibration);
    }

    [Fact]
    public async Task Compares_what_was_rated_with_how_sure_it_was()
    {
        foreach (var (number, useful) in new[] { true, true, false }.Index())
        {
            await KeepAsync($"m{number}", number, 0.80 + (number * 0.02));
            await RateAsync($"m{number}", useful, 10);
        }

        await KeepAsync("old", 4, null);
        await RateAsync("old", true, 10);
        var counts = await CountAsync(10);

        var band = Assert.Single(counts.Calibration);
        Assert.Equal((8, 0.82, 3, 2), (band.Band, Math.Round(band.Predicted, 6), band.Count, band.Useful));
        Assert.Equal((3, 1), (counts.Useful, counts.Useless));
    }

    [Theory]
    [InlineData(0, Duration.Minute)]
    [InlineData(59, Duration.Minute)]
    [InlineData(60, Duration.FiveMinutes)]
    [InlineData(899, Duration.Quarter)]
    [InlineData(3_600, Duration.Day)]
    [InlineData(90_000, Duration.Longer)]
    public async Task Tells_how_long_people_waited_and_were_attended(int seconds, Duration duration)
    {
        await Host.Store.KeepAsync(Some.Turn("m1") with { AgentRequest = new AgentRequest(Id, "m1", null, Some.Time) { Cause = HandOverCause.Rule } }, CancellationToken.None);
        var until = Some.Time.AddSeconds(seconds);
        await Host.Desk.CloseRequestAsync(Id, "m1", "chen", until, CancellationToken.None);
        await Host.Store.KeepAsync(Some.Turn("m2") with { Attendance = new Attendance(Id, "chen", HandOverCause.Taken, Some.Time, until) }, CancellationToken.None);

        var counts = await CountAsync(0);

        Assert.Equal(new Dictionary<Duration, int> { [duration] = 1 }, counts.Waits);
        Assert.Equal(new Dictionary<Duration, int> { [duration] = 1 }, counts.Attendances);
        Assert.Equal([HandOverCause.Rule, HandOverCause.Taken], counts.HandOvers.Select(reason => reason.Cause!.Value).Order()); // not null: both were given
    }

    [Fact]
    public async Task A_wish_that_the_customer_took_back_waited_for_nobody()
    {
        await Host.Store.KeepAsync(Some.Turn("m1") with { AgentRequest = new AgentRequest(Id, "m1", null, Some.Time) }, CancellationToken.None);
        await Host.Store.KeepAsync(Some.Turn("m2") with { RequestsClosedBy = "" }, CancellationToken.None);

        var counts = await CountAsync(0);

        Assert.Empty(counts.Waits);
        Assert.Equal([new HandOverCount(null, 1)], counts.HandOvers);
    }

    private Task<QualityCounts> CountAsync(int minute) => Host.Quality.CountAsync(Some.Time.AddMinutes(minute), CancellationToken.None);

    private Task<bool> KeepAsync(string message, int minute, double? probability) => Host.Store.KeepAsync(
        Some.Turn(message) with
        {
            At = Some.Time.AddMinutes(minute),
            Reply = new Reply([new ReplyMessage { Id = $"{message}-r", Text = "答", Ratable = true }], probability is { } sure ? new Answer { Parts = [new AnswerPart.Phrase("p", "答")], Probability = sure } : null),
        },
        CancellationToken.None);

    private Task<bool> RefuseAsync(string message, int minute, RefusalKind? kind, DialogStep step) => Host.Store.KeepAsync(
        Some.Turn(message) with { At = Some.Time.AddMinutes(minute), Reply = new Reply([], null), Unanswered = new UnansweredQuestion(Id, message, "问", kind, 0.1, null, Some.Time.AddMinutes(minute)) { Step = step } }, CancellationToken.None);

    private Task<bool> RateAsync(string message, bool useful, int minute) => Host.Store.KeepAsync(
        Some.Turn($"{message}-rating") with { Reply = new Reply([], null), Rating = new Rating(Id, $"{message}-r", useful, null, Some.Time.AddMinutes(minute)) }, CancellationToken.None);
}

/// <summary>Counting in a SQLite file.</summary>
public sealed class SqliteQualityTests() : QualityContract(new SqlitePlace());

/// <summary>Counting in a PostgreSQL database.</summary>
public sealed class PostgreSqlQualityTests() : QualityContract(new PostgreSqlPlace());
