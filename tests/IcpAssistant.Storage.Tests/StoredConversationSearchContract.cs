using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Searching;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What the search promises besides over a database; a class for each kind runs it.</summary>
public abstract class StoredConversationSearchContract : ConversationSearchContract, IAsyncLifetime, IDisposable
{
    private readonly TestPlace _place;
    private TestHost? _host;

    private protected StoredConversationSearchContract(TestPlace place) => _place = place;

    private protected override IConversationStore Store => Host.Store;

    private protected override IConversationSearch Search => Host.Search;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_place);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_said_before_there_was_a_search_is_found_after_the_start()
    {
        await SayAsync("c1", "早就说过的话");
        await Search.CatchUpAsync(CancellationToken.None);
        _place.Run("DELETE FROM log_words");
        _place.Run("UPDATE conversations SET \"FoundTo\" = 0");

        Assert.Single((await FindAsync("早就说过的话")).Conversations);
    }

    [Fact]
    public async Task What_is_masked_is_found_by_nobody()
    {
        await Store.KeepAsync(Some.SecretTurn("m1"), CancellationToken.None);

        Assert.Empty((await FindAsync("陈静")).Conversations);
        Assert.Empty((await FindAsync("13800138000")).Conversations);
        Assert.Single((await FindAsync("我叫陈")).Conversations);
    }

    [Fact]
    public async Task More_than_fits_is_cut()
    {
        for (var number = 0; number < 21; number++)
        {
            await Store.KeepAsync(Some.Turn($"many{number}") with { Reply = new Reply([.. Enumerable.Range(0, 100).Select(reply => Some.Reply($"r{number}-{reply}", "一样的话"))], null) }, CancellationToken.None);
        }

        var found = await FindAsync("一样的话");

        Assert.True(found.IsCut);
        Assert.Equal(1997, Assert.Single(found.Conversations).More);
    }
}

/// <summary>Over SQLite.</summary>
public sealed class SqliteConversationSearchTests() : StoredConversationSearchContract(new SqlitePlace())
{
    // A file's own lock goes to who happens to look when it is free: who writes again and again keeps all others from it.
    [Fact]
    public async Task No_turn_waits_long_while_much_is_made_ready()
    {
        using var place = new SqlitePlace();
        await using var host = await TestHost.StartAsync(place, ("Storage:LockTimeoutMilliseconds", "1"));
        await Task.WhenAll(Enumerable.Range(0, 800).Select(number => host.Store.KeepAsync(Some.Turn("m1", $"before{number}", string.Concat(Enumerable.Repeat("说了很多很多话，", 40))), CancellationToken.None)));

        var ready = host.Search.CatchUpAsync(CancellationToken.None);
        for (var number = 0; !ready.IsCompleted; number++)
        {
            Assert.True(await host.Store.KeepAsync(Some.Turn($"m{number}", "meanwhile", "备案吗") with { At = Some.Time.AddHours(1) }, CancellationToken.None));
        }

        await ready;
    }
}

/// <summary>Over PostgreSQL.</summary>
public sealed class PostgreSqlConversationSearchTests() : StoredConversationSearchContract(new PostgreSqlPlace());
