using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Conversations.Tests.Support;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>Conversations that agents take over, as every database keeps them; a class for each runs it.</summary>
public abstract class HandOverContract : IAsyncLifetime, IDisposable
{
    // Ten thousand moves of two agents, a clock and a customer under ./test.sh --long.
    private static readonly int Moves = Environment.GetEnvironmentVariable("ICP_LONG") == "yes" ? 10_000 : 600;

    private static readonly ConversationId Id = new("c1");
    private static readonly Owner Li = Owner.Agent("li");

    private readonly TestPlace _place;
    private readonly int _count;
    private readonly List<TestHost> _nodes = [];

    private protected HandOverContract(TestPlace place, int nodes) => (_place, _count) = (place, nodes);

    private TestHost Host => _nodes[0];

    public async Task InitializeAsync()
    {
        for (var node = 0; node < _count; node++)
        {
            _nodes.Add(await TestHost.StartAsync(_place));
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Whoever_waits_is_listed_with_an_open_request_until_somebody_takes_it()
    {
        await ThereAsync("li");
        await SayAsync(Host, "m1", "备案要多久");
        await SayAsync(Host, "m2", "转人工");

        var waiting = Assert.Single(await Host.Desk.ReadHandedOverAsync(10, CancellationToken.None));
        Assert.Equal(new HandOver(Owner.Queue, HandOverCause.Asked, Some.Time) { WaitingSince = Some.Time }, waiting.HandOver);
        Assert.Equal("m2", Assert.Single(await Host.Desk.ReadOpenRequestsAsync(0, 10, CancellationToken.None)).MessageId);

        Assert.True(await HandAsync(Host, "a1", Owner.Queue, Li));

        Assert.Equal(Li, Assert.Single(await Host.Desk.ReadHandedOverAsync(10, CancellationToken.None)).Owner);
        Assert.Equal("li", Assert.Single(await Host.Desk.ReadAgentRequestsAsync(0, 10, CancellationToken.None)).ClosedBy);
        Assert.Empty(await Host.Desk.ReadOpenRequestsAsync(0, 10, CancellationToken.None));

        Assert.True(await HandAsync(Host, "a2", Li, Owner.Assistant));

        Assert.Empty(await Host.Desk.ReadHandedOverAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task What_does_not_happen_leaves_nothing()
    {
        await SayAsync(Host, "m1", "备案要多久");
        var before = await LogAsync();

        Assert.False(await WriteAsync(Host, "a1", "li", "您好"));
        Assert.False(await HandAsync(Host, "a2", Owner.Queue, Li));
        Assert.False(await HandAsync(Host, "a3", Owner.Assistant, Owner.Assistant));
        Assert.False(await new Reception(Host.Assistant, Host.Store).HandAsync(new ConversationId("gone"), new Act.Handed(Owner.Assistant, Li, "li"), "a4", CancellationToken.None));

        Assert.Equal(before.Count, (await LogAsync()).Count);
    }

    [Fact]
    public async Task The_same_act_sent_twice_happens_once()
    {
        await SayAsync(Host, "m1", "备案要多久");

        Assert.True(await HandAsync(Host, "a1", Owner.Assistant, Li));
        Assert.True(await HandAsync(Host, "a1", Owner.Assistant, Li));
        Assert.True(await WriteAsync(Host, "a2", "li", "您好"));
        Assert.True(await WriteAsync(Host, "a2", "li", "您好"));

        Assert.Single(await LogAsync(), entry => entry.Message is { Agent: "li", Text: "您好" });
    }

    [Fact]
    public async Task Who_is_there_is_known_for_a_while()
    {
        await ThereAsync("wang");
        await ThereAsync("li");
        await ThereAsync("li");

        Assert.Equal(["li", "wang"], await Host.Presence.ListAsync(Some.Time, CancellationToken.None));
        Assert.Empty(await Host.Presence.ListAsync(Some.Time.AddTicks(1), CancellationToken.None));

        await Host.Presence.SetAsync("li", receives: false, Some.Time, CancellationToken.None);

        Assert.Equal(["wang"], await _nodes[^1].Presence.ListAsync(Some.Time, CancellationToken.None));
    }

    [Fact]
    public async Task The_desk_hears_of_it_on_every_node()
    {
        await ThereAsync("li");
        await SayAsync(Host, "m1", "备案要多久");
        var heard = _nodes.ConvertAll(_ => new TaskCompletionSource());
        var subscriptions = _nodes.Select((node, at) => node.Feed.Subscribe(IConversationFeed.Desk, () => heard[at].TrySetResult())).ToList();

        await SayAsync(Host, "m2", "转人工");

        await Task.WhenAll(heard.Select(one => one.Task)).WaitAsync(TimeSpan.FromSeconds(30));
        subscriptions.ForEach(subscription => subscription.Dispose());
    }

    [Fact]
    public async Task Two_agents_a_clock_and_the_customer_race_and_never_two_answer()
    {
        await ThereAsync("li");
        await SayAsync(Host, "begin", "备案要多久");
        var sent = await Task.WhenAll(
            Race("customer", number => number % 7 == 0 ? "转人工" : number % 11 == 0 ? "回到助手" : $"备案要多久{new string('？', 1 + (number % 3))}", Moves / 4),
            RaceAsAgent("li", Moves / 3),
            RaceAsAgent("wang", Moves / 3),
            RaceAsClock(Moves / 12));

        var log = await LogAsync();
        Assert.Equal(Enumerable.Range(1, log.Count).Select(number => (long)number), log.Select(entry => entry.Sequence));
        Assert.Equal(log.Count, log.Select(entry => entry.Id).Distinct(StringComparer.Ordinal).Count());
        foreach (var (actor, messages) in sent)
        {
            var kept = log.Where(entry => entry.Author == Author.User && entry.Id.StartsWith($"{actor}-", StringComparison.Ordinal)).Select(entry => entry.Id);
            Assert.Equal(messages, kept);
        }

        AssertOneOwner(log);
        var replay = await new Replay(Host.Store, Host.Drafts, Host.Originals, new KnowledgeVersions(Host.Archive, SmallKnowledge.Instance.Current, knowledge => new Answerer(knowledge))).RunAsync(Id, asksToday: false, CancellationToken.None);
        Assert.All(replay!, turn => Assert.Equal(ReplayOutcome.Equal, turn.Outcome)); // not null: there are turns
    }

    // Walks through the log as it was kept: nobody speaks who does not own the conversation just then, and nothing changes it but by the owner that stands there.
    private static void AssertOneOwner(IReadOnlyList<LogEntry> log)
    {
        var owner = Owner.Assistant;
        foreach (var entry in log)
        {
            switch (entry)
            {
                case { Act: Act.Handed handed }:
                    Assert.Equal(owner, handed.From);
                    owner = handed.To;
                    break;
                case { Act: Act.Said { Text: "转人工" } } when owner == Owner.Assistant:
                    owner = Owner.Queue;
                    break;
                case { Act: Act.Said { Text: "回到助手" } }:
                    owner = Owner.Assistant;
                    break;
                case { Message.Agent: { } agent }:
                    Assert.Equal(owner, Owner.Agent(agent));
                    break;
                case { Message.Ratable: true }:
                    Assert.Equal(Owner.Assistant, owner);
                    break;
            }
        }
    }

    // What was sent and had to be kept, in its order: customers always get through.
    private Task<(string Actor, IReadOnlyList<string> Kept)> Race(string actor, Func<int, string> text, int count) => Task.Run(async () =>
    {
        List<string> kept = [];
        for (var number = 0; number < count; number++)
        {
            await SayAsync(_nodes[number % _nodes.Count], $"{actor}-{number}", text(number));
            kept.Add($"{actor}-{number}");
        }

        return (actor, (IReadOnlyList<string>)kept);
    });

    // Each agent takes it from whoever is seen to own it, writes, passes it on, and remembers only what was acknowledged.
    private Task<(string Actor, IReadOnlyList<string> Kept)> RaceAsAgent(string account, int count) => Task.Run(async () =>
    {
        List<string> kept = [];
        for (var number = 0; number < count; number++)
        {
            var node = _nodes[(number + account.Length) % _nodes.Count];
            var seen = (await node.Store.FindAsync(Id, CancellationToken.None))!.Owner; // not null: it was begun
            var me = Owner.Agent(account);
            var done = seen != me ? await HandAsync(node, $"{account}-{number}", seen, me)
                : number % 5 == 0 ? await HandAsync(node, $"{account}-{number}", me, number % 2 == 0 ? Owner.Queue : Owner.Assistant)
                : await WriteAsync(node, $"{account}-{number}", account, $"第 {number} 句");
            if (done)
            {
                kept.Add($"{account}-{number}");
            }
        }

        return (account, (IReadOnlyList<string>)kept);
    });

    private Task<(string Actor, IReadOnlyList<string> Kept)> RaceAsClock(int count) => Task.Run(async () =>
    {
        List<string> kept = [];
        for (var number = 0; number < count; number++)
        {
            if (await new Reception(Host.Assistant, Host.Store).HandAsync(Id, new Act.Handed(Owner.Queue, Owner.Assistant, "clock"), $"clock-{number}", CancellationToken.None))
            {
                kept.Add($"clock-{number}");
            }

            await Task.Yield();
        }

        return ("clock", (IReadOnlyList<string>)kept);
    });

    private Task ThereAsync(string account) => Host.Presence.SetAsync(account, receives: true, Some.Time, CancellationToken.None);

    private static Task<Reply> SayAsync(TestHost node, string id, string text) => node.Assistant.ReplyAsync(Some.Message(id, text), CancellationToken.None);

    private static Task<bool> HandAsync(TestHost node, string id, Owner from, Owner to) =>
        new Reception(node.Assistant, node.Store).HandAsync(Id, new Act.Handed(from, to, to.Account ?? from.Account ?? "clock"), id, CancellationToken.None);

    private static Task<bool> WriteAsync(TestHost node, string id, string account, string text) =>
        new Reception(node.Assistant, node.Store).WriteAsync(Id, new Act.Wrote(account, text), id, CancellationToken.None);

    private async Task<IReadOnlyList<LogEntry>> LogAsync() => await Host.Store.ReadLogAsync(Id, 0, int.MaxValue, CancellationToken.None);
}

/// <summary>Over a SQLite file, which has one process.</summary>
public sealed class SqliteHandOverTests() : HandOverContract(new SqlitePlace(), nodes: 1);

/// <summary>Over PostgreSQL, with two nodes.</summary>
public sealed class PostgreSqlHandOverTests() : HandOverContract(new PostgreSqlPlace(), nodes: 2);
