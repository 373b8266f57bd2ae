using IcpAssistant.Conversations;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What a store over a database promises besides; a class for each kind of database runs it.</summary>
public abstract class StoredConversationContract : ConversationStoreContract, IAsyncLifetime, IDisposable
{
    private readonly TestPlace _place;
    private TestHost? _host;

    private protected StoredConversationContract(TestPlace place) => _place = place;

    private protected override IConversationStore Store => Host.Store;

    private protected override IDeskStore Desk => Host.Desk;

    private protected override IConversationFeed Feed => Host.Feed;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_place);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Has_everything_after_a_restart()
    {
        await Store.KeepAsync(Some.Turn("m1"), CancellationToken.None);
        await Host.DisposeAsync();

        _host = await TestHost.StartAsync(_place);

        Assert.Equal(2, (await Store.ReadLogAsync(new ConversationId("c1"), 0, 100, CancellationToken.None)).Count);
        Assert.False(await Store.KeepAsync(Some.Turn("m1"), CancellationToken.None));
    }

    [Fact]
    public async Task Keeps_what_waits_when_the_host_ends()
    {
        var waiting = Enumerable.Range(0, 300).Select(number => Store.KeepAsync(Some.Turn($"m{number}"), CancellationToken.None)).ToList();
        await Host.DisposeAsync();

        _host = await TestHost.StartAsync(_place);

        Assert.All(await Task.WhenAll(waiting), Assert.True);
        Assert.Equal(600, (await Store.ReadLogAsync(new ConversationId("c1"), 0, 1000, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Writes_nothing_for_a_caller_who_gave_up_before()
    {
        using var givenUp = new CancellationTokenSource();
        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.KeepAsync(Some.Turn("m1"), givenUp.Token));

        Assert.Null(await Store.FindAsync(new ConversationId("c1"), CancellationToken.None));
    }
}

/// <summary>The store over a SQLite file.</summary>
public sealed class SqliteStoreTests() : StoredConversationContract(new SqlitePlace());

/// <summary>The store over a PostgreSQL database.</summary>
public sealed class PostgreSqlStoreTests() : StoredConversationContract(new PostgreSqlPlace());
