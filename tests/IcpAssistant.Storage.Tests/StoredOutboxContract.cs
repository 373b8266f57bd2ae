using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Sending;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What an outbox in a database promises besides; a class for each kind of database runs it.</summary>
public abstract class StoredOutboxContract : OutboxContract, IAsyncLifetime, IDisposable
{
    private protected StoredOutboxContract(TestPlace place) => Place = place;

    private protected TestPlace Place { get; }

    private protected TestHost Host { get; private set; } = null!; // InitializeAsync sets it before any test.

    private protected override IConversationStore Store => Host.Store;

    private protected override IOutbox Outbox => Host.Outbox;

    public async Task InitializeAsync() => Host = await TestHost.StartAsync(Place);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        Place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Sends_what_the_log_shows_when_the_customer_had_the_key_destroyed()
    {
        var turn = Some.SecretTurn("m1");
        await Store.KeepAsync(turn with { Message = turn.Message with { ReturnAddress = new ReturnAddress("{}") } }, CancellationToken.None);

        await Host.Keys.DestroyAsync(turn.Customer, CancellationToken.None);

        Assert.Equal("记下了：陈*", Assert.Single(await TakeAsync(Some.Time.AddMinutes(1))).Message.Text);
    }

    [Fact]
    public async Task Says_nothing_that_was_deleted_from_the_log()
    {
        await KeepAsync("m1", "r1", "r2");
        Place.Run("""DELETE FROM log WHERE "ActivityId" = 'r1'""");

        Assert.Equal(["r2"], (await TakeAsync(Some.Time.AddMinutes(1))).Select(reply => reply.Message.Id));
        Assert.Equal(1, (await Outbox.MeasureAsync(CancellationToken.None)).Waiting);
    }

    private protected async Task RestartAsync()
    {
        await Host.DisposeAsync();
        Host = await TestHost.StartAsync(Place);
    }
}

/// <summary>The outbox in a SQLite file.</summary>
public sealed class SqliteOutboxTests() : StoredOutboxContract(new SqlitePlace())
{
    [Fact]
    public async Task Gives_after_a_restart_at_once_what_was_taken_before_it()
    {
        await KeepAsync("m1", "r1");
        await TakeAsync(Some.Time.AddSeconds(1));

        await RestartAsync();

        Assert.Single(await TakeAsync(Some.Time.AddSeconds(1)));
    }
}

/// <summary>The outbox in a PostgreSQL database.</summary>
public sealed class PostgreSqlOutboxTests() : StoredOutboxContract(new PostgreSqlPlace())
{
    [Fact]
    public async Task Gives_each_reply_to_one_of_many_takers_in_order()
    {
        await using var other = await TestHost.StartAsync(Place);
        var taken = new System.Collections.Concurrent.ConcurrentQueue<OutgoingReply>();
        await Task.WhenAll(Enumerable.Range(0, 120).Select(number => Host.Store.KeepAsync(
            Some.Turn($"m{number / 12}", $"c{number % 12}") with { Message = Some.Message($"m{number / 12}", conversation: $"c{number % 12}") with { ReturnAddress = new ReturnAddress("{}") } }, CancellationToken.None)));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => SendAllAsync(number % 2 == 0 ? Host.Outbox : other.Outbox))));

        Assert.Equal(120, taken.Count);
        Assert.All(taken.GroupBy(reply => reply.Conversation), replies => Assert.Equal(replies.Select(reply => reply.Sequence).Order(), replies.Select(reply => reply.Sequence)));
        Assert.Equal(120, taken.Select(reply => (reply.Conversation, reply.Sequence)).Distinct().Count());

        async Task SendAllAsync(IOutbox outbox)
        {
            while ((await outbox.MeasureAsync(CancellationToken.None)).Waiting > 0)
            {
                foreach (var reply in await outbox.TakeAsync(Some.Time.AddMinutes(1), Some.Time.AddMinutes(2), CancellationToken.None))
                {
                    taken.Enqueue(reply);
                    await outbox.RemoveAsync(reply, CancellationToken.None);
                }
            }
        }
    }
}
