using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What drafts in a database promise besides; a class for each kind of database runs it.</summary>
public abstract class StoredDraftContract : DraftContract, IAsyncLifetime, IDisposable
{
    private readonly TestPlace _place;
    private TestHost? _host;

    // Another process: it reads what stands in the database, and not what the one that wrote remembers.
    private TestHost? _reader;

    private protected StoredDraftContract(TestPlace place) => _place = place;

    private protected override IConversationStore Store => Host.Store;

    private protected override IDraftStore Drafts => _reader?.Drafts ?? throw new InvalidOperationException("The reader starts in InitializeAsync.");

    private protected override IFilingDesk Filings => Host.Filings;

    private protected override IOriginalMessages Originals => Host.Originals;

    private protected override ICustomerKeys Keys => Host.Keys;

    private protected TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(_place);
        _reader = await TestHost.StartAsync(_place);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await (_reader?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Reads_everything_after_a_restart()
    {
        var draft = Draft();
        await Store.KeepAsync(Some.SecretTurn("m1") with { Draft = draft }, CancellationToken.None);
        await Host.DisposeAsync();

        _host = await TestHost.StartAsync(_place);

        Assert.Equal(draft.Entries, (await Drafts.FindAsync(draft.Id, draft.Customer, CancellationToken.None))?.Entries);
        Assert.IsType<OriginalMessage.Kept>(await Originals.RevealAsync(new ConversationId("c1"), "m1", CancellationToken.None));
    }

    [Fact]
    public async Task Who_wrote_a_draft_reads_what_stands_in_the_database()
    {
        var first = Draft();
        await Store.KeepAsync(Some.Turn("m1") with { Draft = first }, CancellationToken.None);
        Assert.Same(first, await Host.Drafts.FindAsync(first.Id, first.Customer, CancellationToken.None));

        // Another process writes to it, and then the key goes.
        await using (var other = await TestHost.StartAsync(_place))
        {
            await other.Store.KeepAsync(Some.Turn("m2") with { Draft = first.Writing("home-url", "www.a.cn", "m2") }, CancellationToken.None);
        }

        Assert.Equal(3, (await Host.Drafts.FindAsync(first.Id, first.Customer, CancellationToken.None))?.Entries.Count);

        await Store.KeepAsync(Some.Turn("m3") with { Draft = first.Writing("home-url", "www.a.cn", "m2").Writing("site-name", "示例", "m3") }, CancellationToken.None);
        await Keys.DestroyAsync(first.Customer, CancellationToken.None);

        Assert.Null(await Host.Drafts.FindAsync(first.Id, first.Customer, CancellationToken.None));
    }

    [Fact]
    public async Task Leaves_no_row_of_a_deleted_draft()
    {
        await Store.KeepAsync(Some.Turn("m1") with { Draft = Draft() }, CancellationToken.None);

        await Store.KeepAsync(Some.Turn("m2") with { DeletedDraft = Draft().Id }, CancellationToken.None);

        Assert.Equal(0L, _place.Scalar("SELECT (SELECT COUNT(*) FROM drafts) + (SELECT COUNT(*) FROM draft_entries) + (SELECT COUNT(*) FROM draft_consents) + (SELECT COUNT(*) FROM draft_moves)"));
    }

    [Fact]
    public async Task Has_one_key_for_many_first_drafts_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(number => Store.KeepAsync(Some.Turn("m1", $"c{number}") with { Draft = Some.Draft($"d_{number}").Writing("domain", "a.cn", "m1") }, CancellationToken.None)));

        Assert.Equal(1L, _place.KeysScalar($"SELECT COUNT(*) FROM customer_keys WHERE \"Customer\" = '{Some.Customer}'"));
        Assert.Equal(30, (await Drafts.ListAsync(Some.Customer, CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData("\"Value\" = (SELECT \"Value\" FROM draft_entries WHERE \"Number\" = 2)", "a value of another place")]
    [InlineData("\"Place\" = 'site-home'", "another place")]
    [InlineData("\"Person\" = 'site-owner'", "another person")]
    [InlineData("\"Number\" = 9", "another number")]
    [InlineData("\"Value\" = substr(\"Value\", 1, 3)", "cut off")]
    public async Task Does_not_read_a_value_that_was_moved_or_changed(string change, string because)
    {
        await Store.KeepAsync(Some.Turn("m1") with { Draft = Draft() }, CancellationToken.None);
        _place.Run($"UPDATE draft_entries SET {change} WHERE \"Number\" = 1");

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => Drafts.FindAsync(Draft().Id, Some.Customer, CancellationToken.None));

        Assert.True(failure.Fault == StorageFault.Corrupt, because);
    }

    [Fact]
    public async Task Does_not_read_a_message_that_was_moved()
    {
        await Store.KeepAsync(Some.SecretTurn("m1"), CancellationToken.None);
        await Store.KeepAsync(Some.SecretTurn("m2"), CancellationToken.None);
        _place.Run("""UPDATE log SET "Original" = (SELECT "Original" FROM log WHERE "ActivityId" = 'm1') WHERE "ActivityId" = 'm2'""");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Originals.RevealAsync(new ConversationId("c1"), "m2", CancellationToken.None));
    }

    [Fact]
    public async Task Never_encrypts_a_value_the_same_way_twice()
    {
        var draft = Enumerable.Range(0, 50).Aggregate(Some.Draft(), (draft, number) => draft.Writing($"field-{number}", "same", "m1"));

        await Store.KeepAsync(Some.Turn("m1") with { Draft = draft }, CancellationToken.None);

        Assert.Equal(50L, _place.Scalar("""SELECT COUNT(DISTINCT substr("Value", 2, 12)) FROM draft_entries"""));
    }

    [Fact]
    public async Task Leaves_nothing_of_destroyed_keys_in_the_files()
    {
        var customers = Enumerable.Range(0, 40).Select(number => new CustomerId($"directline:u{number}")).ToList();
        foreach (var (customer, number) in customers.Select((customer, index) => (customer, index)))
        {
            await Store.KeepAsync(Some.Turn($"m{number}") with { Draft = Draft($"d_{number}", $"m{number}") with { Customer = customer } }, CancellationToken.None);
        }

        using var open = _place.OpenKeys();
        var wrapped = customers.ConvertAll(customer => (byte[])_place.KeysScalar($"SELECT \"Wrapped\" FROM customer_keys WHERE \"Customer\" = '{customer}'"));
        var before = _place.KeysFiles();
        Assert.All(wrapped, key => Assert.Contains(before, file => file.Holds(key)));

        foreach (var customer in customers.Where((_, index) => index % 3 > 0))
        {
            await Keys.DestroyAsync(customer, CancellationToken.None);
        }

        var after = _place.KeysFiles();
        Assert.Equal(Enumerable.Range(0, 40).Select(number => number % 3 == 0), wrapped.Select(key => after.Any(file => file.Holds(key))));
    }

    [Fact]
    public async Task Counts_values_as_deleted_when_the_database_of_keys_is_not_the_one_they_were_made_with()
    {
        await Store.KeepAsync(Some.SecretTurn("m1") with { Draft = Draft() }, CancellationToken.None);
        _place.KeysRun("DELETE FROM customer_keys");

        Assert.Null(await Drafts.FindAsync(Draft().Id, Some.Customer, CancellationToken.None));
        Assert.IsType<OriginalMessage.Deleted>(await Originals.RevealAsync(new ConversationId("c1"), "m1", CancellationToken.None));
    }

    private protected static Draft Draft(string id = "d_1", string message = "m1") => Some.Draft(id).With(Some.Consent(PersonalData.Identity) with { Message = message }).Writing("domain", "a.cn", message)
        .With(new Place("subject-owner-id", default), new Written("11010519491231002X"), PersonalData.Identity, Some.Time, message, Entry.Customer);
}

/// <summary>Drafts over PostgreSQL databases.</summary>
public sealed class PostgreSqlDraftTests : StoredDraftContract
{
    private readonly PostgreSqlPlace _place;

    public PostgreSqlDraftTests()
        : this(new PostgreSqlPlace())
    {
    }

    private PostgreSqlDraftTests(PostgreSqlPlace place)
        : base(place) => _place = place;

    [Fact]
    public async Task Leaves_nothing_of_a_destroyed_key_in_the_statistics_of_its_table()
    {
        await Store.KeepAsync(Some.Turn("m1") with { Draft = Draft() }, CancellationToken.None);
        var wrapped = (byte[])_place.KeysScalar($"SELECT \"Wrapped\" FROM customer_keys WHERE \"Customer\" = '{Some.Customer}'");
        _place.KeysRun("ANALYZE customer_keys");

        await Keys.DestroyAsync(Some.Customer, CancellationToken.None);

        Assert.DoesNotContain(_place.KeysFiles(), file => file.Holds(wrapped));
    }

    [Fact]
    public async Task Leaves_nothing_of_a_destroyed_key_when_somebody_who_began_before_still_reads()
    {
        await Store.KeepAsync(Some.Turn("m1") with { Draft = Draft() }, CancellationToken.None);
        var wrapped = (byte[])_place.KeysScalar($"SELECT \"Wrapped\" FROM customer_keys WHERE \"Customer\" = '{Some.Customer}'");
        Task destroying;
        using (_place.ReadKeysSlowly())
        {
            destroying = Keys.DestroyAsync(Some.Customer, CancellationToken.None);
            await Task.WhenAny(destroying, Task.Delay(TimeSpan.FromSeconds(2)));
        }

        await destroying;

        Assert.DoesNotContain(_place.KeysFiles(), file => file.Holds(wrapped));
    }

    [Fact]
    public async Task Leaves_nothing_of_a_destroyed_key_when_somebody_who_began_before_still_writes_in_another_database()
    {
        await Store.KeepAsync(Some.Turn("m1") with { Draft = Draft() }, CancellationToken.None);
        var wrapped = (byte[])_place.KeysScalar($"SELECT \"Wrapped\" FROM customer_keys WHERE \"Customer\" = '{Some.Customer}'");
        Task destroying;
        using (_place.WriteElsewhereSlowly())
        {
            destroying = Keys.DestroyAsync(Some.Customer, CancellationToken.None);
            await Task.WhenAny(destroying, Task.Delay(TimeSpan.FromSeconds(2)));
        }

        await destroying;

        Assert.DoesNotContain(_place.KeysFiles(), file => file.Holds(wrapped));
    }
}
