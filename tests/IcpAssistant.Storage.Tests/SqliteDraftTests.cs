using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>Drafts over SQLite files.</summary>
public sealed class SqliteDraftTests : DraftContract, IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private TestHost? _host;

    private protected override IConversationStore Store => Host.Store;

    private protected override IDraftStore Drafts => Host.Drafts;

    private protected override IFilingDesk Filings => Host.Filings;

    private protected override IOriginalMessages Originals => Host.Originals;

    private protected override ICustomerKeys Keys => Host.Keys;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_folder.Path);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reads_everything_after_a_restart()
    {
        var draft = Draft();
        await Store.KeepAsync(Some.SecretTurn("m1") with { Draft = draft }, CancellationToken.None);
        await Host.DisposeAsync();

        _host = await TestHost.StartAsync(_folder.Path);

        Assert.Equal(draft.Entries, (await Drafts.FindAsync(draft.Id, draft.Customer, CancellationToken.None))?.Entries);
        Assert.IsType<OriginalMessage.Kept>(await Originals.RevealAsync(new ConversationId("c1"), "m1", CancellationToken.None));
    }

    [Fact]
    public async Task Leaves_no_row_of_a_deleted_draft()
    {
        await Store.KeepAsync(Some.Turn("m1") with { Draft = Draft() }, CancellationToken.None);

        await Store.KeepAsync(Some.Turn("m2") with { DeletedDraft = Draft().Id }, CancellationToken.None);

        Assert.Equal(0L, Sql.Scalar(_folder.Database, "SELECT (SELECT COUNT(*) FROM drafts) + (SELECT COUNT(*) FROM draft_entries) + (SELECT COUNT(*) FROM draft_consents) + (SELECT COUNT(*) FROM draft_moves)"));
    }

    [Fact]
    public async Task Has_one_key_for_many_first_drafts_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(number => Store.KeepAsync(Some.Turn("m1", $"c{number}") with { Draft = Some.Draft($"d_{number}").Writing("domain", "a.cn", "m1") }, CancellationToken.None)));

        Assert.Equal(1L, Sql.Scalar(_folder.Keys, "SELECT COUNT(*) FROM customer_keys"));
        Assert.Equal(30, (await Drafts.ListAsync(Some.Customer, CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData("UPDATE draft_entries SET Value = (SELECT Value FROM draft_entries WHERE Number = 2) WHERE Number = 1", "a value of another place")]
    [InlineData("UPDATE draft_entries SET Place = 'site-home' WHERE Number = 1", "another place")]
    [InlineData("UPDATE draft_entries SET Person = 'site-owner' WHERE Number = 1", "another person")]
    [InlineData("UPDATE draft_entries SET Number = 9 WHERE Number = 1", "another number")]
    [InlineData("UPDATE draft_entries SET Value = zeroblob(3) WHERE Number = 1", "cut off")]
    public async Task Does_not_read_a_value_that_was_moved_or_changed(string change, string because)
    {
        await Store.KeepAsync(Some.Turn("m1") with { Draft = Draft() }, CancellationToken.None);
        Sql.Run(_folder.Database, change);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => Drafts.FindAsync(Draft().Id, Some.Customer, CancellationToken.None));

        Assert.True(failure.Fault == StorageFault.Corrupt, because);
    }

    [Fact]
    public async Task Does_not_read_a_message_that_was_moved()
    {
        await Store.KeepAsync(Some.SecretTurn("m1"), CancellationToken.None);
        await Store.KeepAsync(Some.SecretTurn("m2"), CancellationToken.None);
        Sql.Run(_folder.Database, "UPDATE log SET Original = (SELECT Original FROM log WHERE ActivityId = 'm1') WHERE ActivityId = 'm2'");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Originals.RevealAsync(new ConversationId("c1"), "m2", CancellationToken.None));
    }

    [Fact]
    public async Task Never_encrypts_a_value_the_same_way_twice()
    {
        var draft = Enumerable.Range(0, 50).Aggregate(Some.Draft(), (draft, number) => draft.Writing($"field-{number}", "same", "m1"));

        await Store.KeepAsync(Some.Turn("m1") with { Draft = draft }, CancellationToken.None);

        Assert.Equal(50L, Sql.Scalar(_folder.Database, "SELECT COUNT(DISTINCT substr(Value, 2, 12)) FROM draft_entries"));
    }

    [Fact]
    public async Task Leaves_nothing_of_destroyed_keys_in_the_files()
    {
        var customers = Enumerable.Range(0, 40).Select(number => new CustomerId($"directline:u{number}")).ToList();
        foreach (var (customer, number) in customers.Select((customer, index) => (customer, index)))
        {
            await Store.KeepAsync(Some.Turn($"m{number}") with { Draft = Draft($"d_{number}", $"m{number}") with { Customer = customer } }, CancellationToken.None);
        }

        using var open = Sql.Open(_folder.Keys);
        var wrapped = customers.ConvertAll(customer => (byte[])Sql.Scalar(_folder.Keys, $"SELECT Wrapped FROM customer_keys WHERE Customer = '{customer}'"));
        Assert.All(wrapped, key => Assert.Contains(_folder.Files("keys"), file => file.Holds(key)));

        foreach (var customer in customers.Where((_, index) => index % 3 > 0))
        {
            await Keys.DestroyAsync(customer, CancellationToken.None);
        }

        Assert.Equal(Enumerable.Range(0, 40).Select(number => number % 3 == 0), wrapped.Select(key => _folder.Files("keys").Any(file => file.Holds(key))));
    }

    [Fact]
    public async Task Counts_values_as_deleted_when_the_database_of_keys_is_not_the_one_they_were_made_with()
    {
        await Store.KeepAsync(Some.SecretTurn("m1") with { Draft = Draft() }, CancellationToken.None);
        Sql.Run(_folder.Keys, "DELETE FROM customer_keys");

        Assert.Null(await Drafts.FindAsync(Draft().Id, Some.Customer, CancellationToken.None));
        Assert.IsType<OriginalMessage.Deleted>(await Originals.RevealAsync(new ConversationId("c1"), "m1", CancellationToken.None));
    }

    [Fact]
    public async Task Keeps_neither_turn_nor_draft_when_the_disk_is_full()
    {
        await Store.KeepAsync(Some.Turn("m1") with { Draft = Draft() }, CancellationToken.None);
        Host.OnEveryConnection($"PRAGMA max_page_count = {(long)Sql.Scalar(_folder.Database, "PRAGMA page_count") + 10}");
        var large = Draft().Writing("field", new string('备', 100_000), "m2");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Store.KeepAsync(Some.Turn("m2") with { Draft = large }, CancellationToken.None));

        Assert.Null(await Store.FindReplyAsync(new ConversationId("c1"), "m2", CancellationToken.None));
        Assert.Equal(2, (await Drafts.FindAsync(large.Id, large.Customer, CancellationToken.None))?.Entries.Count);
        Assert.True(await Store.KeepAsync(Some.Turn("m3") with { Draft = Draft().Writing("field", "备", "m3") }, CancellationToken.None));
    }

    private static Draft Draft(string id = "d_1", string message = "m1") => Some.Draft(id).With(Some.Consent(PersonalData.Identity) with { Message = message }).Writing("domain", "a.cn", message)
        .With(new Place("subject-owner-id", default), new Written("11010519491231002X"), PersonalData.Identity, Some.Time, message, Entry.Customer);
}
