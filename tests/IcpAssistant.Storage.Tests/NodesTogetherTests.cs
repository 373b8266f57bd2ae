using System.Threading.Channels;
using IcpAssistant.Conversations;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What nodes over one database tell each other, and which of them does the work in the background.</summary>
public sealed class NodesTogetherTests : IAsyncLifetime, IDisposable
{
    private const string Listeners = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";
    private const string CutOff = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    private static readonly ConversationId Id = new("c1");

    // Below the time after which a node looks by itself; only who hears nothing waits for it.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private readonly PostgreSqlPlace _place = new();
    private readonly List<TestHost> _nodes = [];

    public async Task InitializeAsync()
    {
        _nodes.Add(await TestHost.StartAsync(_place));
        _nodes.Add(await TestHost.StartAsync(_place));
        await UntilAllListenAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Tell_each_other_what_they_keep_and_nothing_twice()
    {
        var (here, there) = (new Signals(_nodes[0], Id), new Signals(_nodes[1], Id));
        var other = new Signals(_nodes[1], new ConversationId("c2"));

        await _nodes[0].Store.KeepAsync(Some.Turn("m1"), CancellationToken.None);
        await there.NextAsync();
        await _nodes[1].Store.KeepAsync(Some.Turn("m2"), CancellationToken.None);
        await here.NextAsync();
        await here.NextAsync();

        // Both were told of both turns by now, and each of its own only once.
        Assert.Equal((2, 2, 0), (here.Heard, there.Heard, other.Heard));
    }

    [Fact]
    public async Task Tell_of_conversations_whose_names_anybody_can_choose()
    {
        var strange = new ConversationId("a\0b\u001B'\n\"; 备案 😀");
        var there = new Signals(_nodes[1], strange);

        await _nodes[0].Store.KeepAsync(Some.Turn("m1", strange.Value), CancellationToken.None);

        await there.NextAsync();
    }

    [Fact]
    public async Task Hear_what_was_kept_while_they_were_cut_off()
    {
        var there = new Signals(_nodes[1], Id);
        _place.Scalar(CutOff);

        await KeepAsync("m1");

        await there.NextAsync();
        await UntilAllListenAsync();
        var before = there.Heard;
        await KeepAsync("m2");
        await there.NextAsync(before);
    }

    [Fact]
    public async Task Leave_each_work_to_one_of_them()
    {
        Assert.Equal((true, false), (await _nodes[0].Claims.HasAsync("rounds", CancellationToken.None), await _nodes[1].Claims.HasAsync("rounds", CancellationToken.None)));
        Assert.Equal((false, true), (await _nodes[1].Claims.HasAsync("rounds", CancellationToken.None), await _nodes[0].Claims.HasAsync("rounds", CancellationToken.None)));
        Assert.True(await _nodes[1].Claims.HasAsync("another", CancellationToken.None));
    }

    [Fact]
    public async Task Take_over_the_work_of_one_that_is_gone()
    {
        Assert.True(await _nodes[0].Claims.HasAsync("rounds", CancellationToken.None));
        await _nodes[0].DisposeAsync();
        _nodes.RemoveAt(0);

        // The server notices within moments that the connection is closed.
        using var timeout = new CancellationTokenSource(Longest);
        while (!await _nodes[0].Claims.HasAsync("rounds", timeout.Token))
        {
            await Task.Delay(10, timeout.Token);
        }
    }

    [Fact]
    public async Task Ask_again_who_does_the_work_after_they_were_cut_off()
    {
        Assert.True(await _nodes[0].Claims.HasAsync("rounds", CancellationToken.None));
        _place.Scalar(CutOff);

        // The lock went with the connection: whoever asks first has it now, and only one has it.
        Assert.True(await _nodes[1].Claims.HasAsync("rounds", CancellationToken.None));
        Assert.False(await _nodes[0].Claims.HasAsync("rounds", CancellationToken.None));
    }

    [Fact]
    public async Task A_node_over_a_file_has_all_work()
    {
        using var place = new SqlitePlace();
        await using var node = await TestHost.StartAsync(place);

        Assert.True(await node.Claims.HasAsync("rounds", CancellationToken.None));
    }

    // Connections of the pool were cut off as well: the first use of each fails, as doors tell their callers.
    private async Task KeepAsync(string message)
    {
        while (true)
        {
            try
            {
                await _nodes[0].Store.KeepAsync(Some.Turn(message), CancellationToken.None);
                return;
            }
            catch (StorageUnavailableException)
            {
                await Task.Yield();
            }
        }
    }

    private async Task UntilAllListenAsync()
    {
        while ((long)_place.Scalar(Listeners) < _nodes.Count)
        {
            await Task.Delay(10);
        }
    }

    private sealed class Signals
    {
        private readonly Channel<bool> _signals = Channel.CreateUnbounded<bool>();
        private int _heard;

        public Signals(TestHost node, ConversationId conversation) => node.Feed.Subscribe(conversation, () =>
        {
            Interlocked.Increment(ref _heard);
            _signals.Writer.TryWrite(true);
        });

        public int Heard => Volatile.Read(ref _heard);

        public async Task NextAsync() => await _signals.Reader.ReadAsync().AsTask().WaitAsync(Longest);

        public async Task NextAsync(int before)
        {
            while (Heard <= before)
            {
                await NextAsync();
            }
        }
    }
}
