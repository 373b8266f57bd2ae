using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Conversations.Searching;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Searching;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What the search in filings promises; a class for each kind of database runs it.</summary>
public abstract class FilingSearchContract : IAsyncLifetime, IDisposable
{
    private const string Mobile = "13800138000";

    private readonly TestPlace _place;
    private TestHost? _host;

    private protected FilingSearchContract(TestPlace place) => _place = place;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_place);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Finds_by_all_that_is_asked_those_changed_last_first()
    {
        await KeepAsync("d_1", 1, [new(FilingMarkKind.Type, "first-filing"), new(FilingMarkKind.Province, "beijing"), new(FilingMarkKind.Name, "清茶坊"), new(FilingMarkKind.Name, "example.com")], Mobile);
        await KeepAsync("d_2", 2, [new(FilingMarkKind.Type, "first-filing"), new(FilingMarkKind.Province, "sichuan"), new(FilingMarkKind.Name, "茶")], Mobile, "91110105MA01ABCD5F");

        Assert.Equal(["d_2", "d_1"], await FindAsync(new FilingFilter()));
        Assert.Equal(["d_1"], await FindAsync(new FilingFilter { Id = new DraftId("d_1") }));
        Assert.Equal(["d_2", "d_1"], await FindAsync(new FilingFilter { Type = "first-filing", Name = "茶" }));
        Assert.Equal(["d_1"], await FindAsync(new FilingFilter { Type = "first-filing", Province = "beijing" }));
        Assert.Equal(["d_1"], await FindAsync(new FilingFilter { Name = " ＥＸＡＭＰＬＥ" }));
        Assert.Equal(["d_2", "d_1"], await FindAsync(new FilingFilter { Number = Number("138-0013 8000"), Stage = "draft" }));
        Assert.Equal(["d_2"], await FindAsync(new FilingFilter { Number = Number("91110105ma01abcd5f") }));
        Assert.Empty(await FindAsync(new FilingFilter { Number = Number("13800138") }));
        Assert.Empty(await FindAsync(new FilingFilter { Name = "100%_'" }));
        Assert.Empty(await FindAsync(new FilingFilter { Stage = "approved" }));
        Assert.Equal(["d_1"], (await Host.FilingSearch.FindAsync(new FilingFilter(), 1, 1, CancellationToken.None)).Select(filing => filing.Id.Value));
    }

    [Fact]
    public async Task A_filing_that_was_changed_is_marked_anew()
    {
        await KeepAsync("d_1", 1, [new(FilingMarkKind.Name, "旧名")], Mobile);
        var before = Assert.Single(await ChangeAsync());

        await MarkAsync("d_1", [new(FilingMarkKind.Name, "新名")]);
        await Host.FilingSearch.MarkAsync(before with { Fingerprint = "older" }, new FilingMarks([new(FilingMarkKind.Name, "太迟")], []), CancellationToken.None);

        Assert.Equal(["d_1"], await FindAsync(new FilingFilter { Name = "新名" }));
        Assert.Empty(await FindAsync(new FilingFilter { Name = "旧名" }));
        Assert.Empty(await FindAsync(new FilingFilter { Name = "太迟" }));
        Assert.Empty(await FindAsync(new FilingFilter { Number = Number(Mobile) }));
        Assert.Empty(await Host.FilingSearch.ListUnmarkedAsync(9, CancellationToken.None));

        async Task<IReadOnlyList<UnmarkedFiling>> ChangeAsync()
        {
            var draft = await Host.Drafts.FindAsync(new DraftId("d_1"), Some.Customer, CancellationToken.None);
            await Host.Store.KeepAsync(Some.Turn("m2") with { Draft = draft!.Writing("domain", "b.cn", "m2") }, CancellationToken.None); // not null: it was kept
            return await Host.FilingSearch.ListUnmarkedAsync(9, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Numbers_stand_nowhere_and_are_hashed_with_a_key_of_the_other_database()
    {
        await KeepAsync("d_1", 1, [], Mobile);

        var hash = (string)_place.Scalar("SELECT \"Value\" FROM draft_marks");
        Assert.Matches("^[a-p]{32}$", hash);
        Assert.DoesNotContain(_place.Files(), file => file.Holds(Mobile));
        await DisposeAsync();
        await InitializeAsync();
        Assert.Equal(["d_1"], await FindAsync(new FilingFilter { Number = Number(Mobile) }));
        _place.KeysRun("DELETE FROM customer_keys WHERE \"Customer\" = ':numbers'");
        await DisposeAsync();
        await InitializeAsync();
        Assert.Empty(await FindAsync(new FilingFilter { Number = Number(Mobile) }));
    }

    [Fact]
    public async Task Marks_go_with_their_filing()
    {
        await KeepAsync("d_1", 1, [new(FilingMarkKind.Name, "xylophonfabrik")], Mobile);
        var draft = await Host.Drafts.FindAsync(new DraftId("d_1"), Some.Customer, CancellationToken.None);
        await Host.Store.KeepAsync(Some.Turn("m2") with { Draft = draft!.Writing("domain", "b.cn", "m2") }, CancellationToken.None); // not null: it was kept
        var late = Assert.Single(await Host.FilingSearch.ListUnmarkedAsync(9, CancellationToken.None));

        await EraseAsync();
        await Host.FilingSearch.MarkAsync(late, new FilingMarks([new(FilingMarkKind.Name, "xylophonfabrik")], []), CancellationToken.None);

        Assert.Equal(0, Convert.ToInt32(_place.Scalar("SELECT COUNT(*) FROM draft_marks"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Empty(await FindAsync(new FilingFilter { Name = "xylophon" }));
    }

    private protected TestPlace Place => _place;

    private protected Task EraseAsync() => Host.Store.KeepAsync(
        Some.Turn("erase") with { Erasure = new Erasure("SC20261122-ABCDEFGH", [Some.Customer], new Belongings([new HeldFiling("d_1", "draft")], 0, 1, 2), "（删）", "删了") }, CancellationToken.None);

    private protected async Task KeepAsync(string id, int minute, IReadOnlyList<FilingMark> marks, params string[] numbers)
    {
        var message = $"m{minute}";
        await Host.Store.KeepAsync(Some.Turn(message) with { Draft = Some.Draft(id).Writing("domain", "a.cn", message) with { StartedAt = Some.Time.AddMinutes(minute) } }, CancellationToken.None);
        await MarkAsync(id, marks, numbers);
    }

    private async Task MarkAsync(string id, IReadOnlyList<FilingMark> marks, params string[] numbers)
    {
        var unmarked = Assert.Single(await Host.FilingSearch.ListUnmarkedAsync(9, CancellationToken.None), filing => filing.Id.Value == id);
        await Host.FilingSearch.MarkAsync(unmarked, new FilingMarks(marks, [.. numbers.Select(Number)]), CancellationToken.None);
    }

    private async Task<IEnumerable<string>> FindAsync(FilingFilter filter) => (await Host.FilingSearch.FindAsync(filter, 0, 9, CancellationToken.None)).Select(filing => filing.Id.Value);

    private static SearchedNumber Number(string text) => SearchedNumber.TryParse(text, out var number) ? number : throw new ArgumentException("No number.", nameof(text));
}

/// <summary>Over SQLite.</summary>
public sealed class SqliteFilingSearchTests() : FilingSearchContract(new SqlitePlace())
{
    [Fact]
    public async Task No_mark_of_a_deleted_filing_is_left_in_a_file()
    {
        await KeepAsync("d_1", 1, [new(FilingMarkKind.Name, "xylophonfabrik")]);
        Assert.Contains(Place.Files(), file => file.Holds("xylophonfabrik"));

        await EraseAsync();

        Assert.DoesNotContain(Place.Files(), file => file.Holds("xylophonfabrik"));
    }
}

/// <summary>Over PostgreSQL.</summary>
public sealed class PostgreSqlFilingSearchTests() : FilingSearchContract(new PostgreSqlPlace());
