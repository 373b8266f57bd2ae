using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Conversations.Searching;
using IcpAssistant.Conversations.Sending;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What deleting everything promises besides where there are two databases and a list; a class for each kind of database runs it.</summary>
public abstract class StoredErasureContract : ErasureContract, IAsyncLifetime, IDisposable
{
    private TestHost? _host;

    private protected StoredErasureContract(TestPlace place) => Place = place;

    private protected TestPlace Place { get; }

    private protected TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    private protected override IConversationStore Store => Host.Store;

    private protected override IDraftStore Drafts => Host.Drafts;

    private protected override IDeskStore Desk => Host.Desk;

    private protected override IFilingDesk Filings => Host.Filings;

    private protected override IOriginalMessages Originals => Host.Originals;

    private protected override ICustomers Links => Host.Customers;

    private protected override IDeletions Deletions => Host.Deletions;

    private protected override IOutbox Outbox => Host.Outbox;

    private string List => Path.Combine(Place.Folder.Path, "data", "deletions");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(Place);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        Place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Amendments_from_the_conversations_go_or_name_nobody()
    {
        await TalkAsync();
        await Host.Amendments.AddAsync(Some.Amendment("open"), CancellationToken.None);
        await Host.Amendments.AddAsync(Some.Amendment("done") with { State = AmendmentState.Accepted }, CancellationToken.None);
        await Host.Amendments.KeepPreviewAsync("done", 0, "{}", CancellationToken.None);
        await Host.Amendments.AddAsync(Some.Amendment("other") with { Origin = new ConversationId("c9") }, CancellationToken.None);
        await EraseAsync();

        Assert.Null(await Host.Amendments.FindAsync("open", CancellationToken.None));
        Assert.Equal(Some.Amendment("done") with { State = AmendmentState.Accepted, Origin = null, Questions = "", Expected = "" }, await Host.Amendments.FindAsync("done", CancellationToken.None));
        Assert.Null(await Host.Amendments.FindPreviewAsync("done", CancellationToken.None));
        Assert.Equal(new ConversationId("c9"), (await Host.Amendments.FindAsync("other", CancellationToken.None))?.Origin);
    }

    [Fact]
    public async Task Destroys_the_keys_and_forgets_whose_they_were()
    {
        await TalkAsync();
        await EraseAsync();

        Assert.Equal(0L, KeysOf("\"Wrapped\" IS NOT NULL"));
        Assert.Equal(1L, KeysOf("\"DestroyedAt\" IS NOT NULL AND \"Customer\" = ''"));
        Assert.Equal([$"{Number}.json", "salt"], Directory.GetFiles(List).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("u1", await File.ReadAllTextAsync(Path.Combine(List, $"{Number}.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_nobody_find_what_was_said()
    {
        await TalkAsync();
        await Store.KeepAsync(Some.Turn("m7", "c7", "别人的话") with { Conversation = Some.Conversation("c7") with { UserId = "u7" } }, CancellationToken.None);
        await Host.Search.CatchUpAsync(CancellationToken.None);
        Assert.NotEqual(0, await FoundAsync("我叫"));

        await EraseAsync();
        await Host.Search.CatchUpAsync(CancellationToken.None);

        Assert.Equal(0, await FoundAsync("我叫"));
        Assert.Equal((1, 1), (await FoundAsync("别人的话"), await FoundAsync("确认删除")));
    }

    [Fact]
    public async Task Destroys_a_key_again_that_a_backup_brought_back()
    {
        await TalkAsync();
        var (id, wrapped) = ((string)Place.KeysScalar($"SELECT \"Id\" FROM customer_keys WHERE \"Customer\" = '{Some.Customer}'"), Convert.ToHexString((byte[])Place.KeysScalar($"SELECT \"Wrapped\" FROM customer_keys WHERE \"Customer\" = '{Some.Customer}'")));
        await EraseAsync();
        Bring(id, wrapped);

        await RestartAsync();

        Assert.Equal(0L, KeysOf("\"Wrapped\" IS NOT NULL"));
    }

    [Fact]
    public async Task Is_finished_by_the_next_start_when_the_process_died_before_the_keys_went()
    {
        await TalkAsync();
        var (id, wrapped) = ((string)Place.KeysScalar($"SELECT \"Id\" FROM customer_keys WHERE \"Customer\" = '{Some.Customer}'"), Convert.ToHexString((byte[])Place.KeysScalar($"SELECT \"Wrapped\" FROM customer_keys WHERE \"Customer\" = '{Some.Customer}'")));
        await EraseAsync();
        Bring(id, wrapped);
        File.Move(Path.Combine(List, $"{Number}.json"), Path.Combine(List, $"{Number}.pending"));

        await RestartAsync();

        Assert.Equal(0L, KeysOf("\"Wrapped\" IS NOT NULL"));
        Assert.True(File.Exists(Path.Combine(List, $"{Number}.json")));
        Assert.False(File.Exists(Path.Combine(List, $"{Number}.pending")));
    }

    [Fact]
    public async Task Comes_to_nothing_when_its_turn_was_never_kept()
    {
        await TalkAsync();
        Host.OnEveryConnection(Place.OnlyReading);
        await Assert.ThrowsAsync<StorageUnavailableException>(EraseAsync);
        Host.OnEveryConnection(Place.AlsoWriting);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Assert.True(File.Exists(Path.Combine(List, $"{Number}.pending")));

        await RestartAsync();
        Assert.Equal("a.cn", Assert.Single(await Drafts.ListAsync(Some.Customer, CancellationToken.None)).ValueOf("domain")?.Reveal());

        // An hour later the note is withdrawn, and nothing was deleted.
        await using var later = await TestHost.StartAsync(Place, new TurnableClock(Some.Time.AddHours(2)));
        Assert.False(File.Exists(Path.Combine(List, $"{Number}.pending")));
        Assert.Single(await later.Drafts.ListAsync(Some.Customer, CancellationToken.None));
    }

    [Fact]
    public async Task Is_not_begun_where_it_can_not_be_listed()
    {
        await TalkAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(List)!); // not null: it is a path
        await File.WriteAllTextAsync(List, "a file where the folder should be");

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(EraseAsync);

        Assert.Contains("删除记录的文件夹", failure.Message, StringComparison.Ordinal);
        Assert.Equal("a.cn", Assert.Single(await Drafts.ListAsync(Some.Customer, CancellationToken.None)).ValueOf("domain")?.Reveal());
        Assert.Null(await Store.FindReplyAsync(new ConversationId("c1"), "erase", CancellationToken.None));
    }

    [Fact]
    public async Task Stops_the_start_when_the_list_is_damaged()
    {
        await TalkAsync();
        await EraseAsync();
        await File.WriteAllTextAsync(Path.Combine(List, $"{Number}.json"), "{\"number\":");

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(RestartAsync);

        Assert.Contains("请从密钥的备份恢复这个文件", failure.Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(List, $"{Number}.json"));
        await InitializeAsync();
    }

    [Fact]
    public async Task Leaves_nothing_of_what_other_tabs_say_in_the_same_instant()
    {
        await TalkAsync();
        var tabs = Enumerable.Range(0, 20).Select(number => $"tab{number}").ToList();
        foreach (var tab in tabs)
        {
            await Store.KeepAsync(Some.Turn("before", tab), CancellationToken.None);
        }

        var late = tabs.Select((tab, number) => LateAsync(tab, number)).ToList();
        var erased = EraseAsync();
        late.AddRange(tabs.Select((tab, number) => LateAsync(tab, 100 + number)));
        await Task.WhenAll([.. late, erased]);

        Assert.True(await erased);
        foreach (var tab in tabs)
        {
            var log = await Store.ReadLogAsync(new ConversationId(tab), 0, 99, CancellationToken.None);
            Assert.DoesNotContain(log, entry => entry.Text == "又来了");
            Assert.Single(log, entry => entry.Message?.Text == "在别处删了");
            Assert.Equal(Enumerable.Range(1, log.Count).Select(number => (long)number), log.Select(entry => entry.Sequence));
            Assert.Null((await Store.FindAsync(new ConversationId(tab), CancellationToken.None))?.LastQuestion);
        }
    }

    // Kept before the deletion, and then deleted with the rest; or refused.
    private async Task LateAsync(string tab, int number)
    {
        try
        {
            await Store.KeepAsync(Some.Turn($"late{number}", tab, "又来了") with { Conversation = Some.Conversation(tab) with { Sequence = 2, LastQuestion = "又来了" } }, CancellationToken.None);
        }
        catch (ConversationChangedException)
        {
            // The assistant takes the message again, with what is there then.
        }
    }

    private async Task<int> FoundAsync(string text) => (await Host.Search.FindAsync(Sought.Of(text), new ConversationFilter(), 0, 9, CancellationToken.None)).Conversations.Count;

    private protected async Task RestartAsync()
    {
        await Host.DisposeAsync();
        _host = await TestHost.StartAsync(Place);
    }

    // Nobody's values are encrypted with the key that nodes meet at.
    private object KeysOf(string condition) => Place.KeysScalar($"SELECT COUNT(*) FROM customer_keys WHERE \"Customer\" <> ':nodes' AND {condition}");

    private void Bring(string id, string wrapped) =>
        Place.KeysRun($"UPDATE customer_keys SET \"Wrapped\" = {Bytes(wrapped)}, \"Customer\" = '{Some.Customer}', \"IsCurrent\" = {True}, \"DestroyedAt\" = NULL WHERE \"Id\" = '{id}'");

    private protected abstract string True { get; }

    private protected abstract string Bytes(string hex);
}

/// <summary>Over PostgreSQL databases.</summary>
public sealed class PostgreSqlErasureTests() : StoredErasureContract(new PostgreSqlPlace())
{
    private protected override string True => "TRUE";

    private protected override string Bytes(string hex) => $"decode('{hex}', 'hex')";

    [Fact]
    public async Task Leaves_nothing_of_what_was_said_in_the_samples_of_the_planner()
    {
        const string planted = "我家住在三里屯外婆桥边上";
        for (var number = 0; number < 20; number++)
        {
            await Store.KeepAsync(SayEverywhere($"c{number}", $"{planted}{number % 7}"), CancellationToken.None);
        }

        Place.Run("ANALYZE");
        await EraseAsync();

        Assert.Equal(0L, Place.Scalar($"SELECT COUNT(*) FROM pg_stats WHERE concat(most_common_vals::text, histogram_bounds::text, most_common_elems::text) LIKE '%{planted}%'"));
    }

    private static Turn SayEverywhere(string tab, string words)
    {
        var conversation = new ConversationId(tab);
        return Some.Turn("m1", tab, words) with
        {
            Message = Some.Message("m1", words, tab) with { Payload = $$"""{"text":"{{words}}"}""" },
            Reply = new Reply([Some.Reply("r1", words) with { Choices = [new Choice(words, words)], Card = Some.Review(words) }], null),
            Conversation = Some.Conversation(tab) with { LastQuestion = words },
            Rating = new Rating(conversation, "r1", false, words, Some.Time),
            Unanswered = new UnansweredQuestion(conversation, "m1", words, null, 0.3, null, Some.Time),
            AgentRequest = new AgentRequest(conversation, "m1", words, Some.Time),
        };
    }
}
