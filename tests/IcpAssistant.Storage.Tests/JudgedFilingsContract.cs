using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What databases promise about verdicts of stored filings; a class for each kind runs it.</summary>
public abstract class JudgedFilingsContract : IAsyncLifetime, IDisposable
{
    private static readonly DraftVerdict First = new("rules-1", "first-filing", "first-filing", ["a-rule"]);
    private static readonly DraftVerdict Stricter = new("rules-2", "allowed-with-conditions", "first-filing", ["a-rule", "b-rule"]);

    private readonly TestPlace _place;
    private TestHost? _host;

    private protected JudgedFilingsContract(TestPlace place) => _place = place;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    private IJudgedFilings Judged => Host.JudgedFilings;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_place);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_turn_keeps_the_verdict_with_the_draft()
    {
        await KeepAsync("d_1", First);
        await KeepAsync("d_2", null);

        Assert.Equal(["d_2"], await StaleAsync("rules-1"));
        Assert.Equal(["d_1", "d_2"], await StaleAsync("rules-2"));
        Assert.Empty(await Judged.ListStaleAsync("rules-2", ["review"], 9, CancellationToken.None));
    }

    [Fact]
    public async Task What_changes_with_the_rules_is_listed_until_somebody_has_looked()
    {
        var draft = await KeepAsync("d_1", First);

        Assert.True(await Judged.KeepAsync(draft, Stricter, Some.Time, CancellationToken.None));

        var changed = Assert.Single(await Judged.ListChangedAsync(0, 9, CancellationToken.None));
        Assert.Equal((draft.Id, First, Stricter, Some.Time), (changed.Filing.Id, changed.Before, changed.Now, changed.At));
        Assert.Equal(["a-rule", "b-rule"], changed.Now.Obstacles);
        Assert.Equal(1, await Judged.CountChangedAsync(CancellationToken.None));
        Assert.Empty(await StaleAsync("rules-2"));

        Assert.True(await Judged.CloseAsync(draft.Id, CancellationToken.None));
        Assert.False(await Judged.CloseAsync(draft.Id, CancellationToken.None));
        Assert.Empty(await Judged.ListChangedAsync(0, 9, CancellationToken.None));
    }

    [Fact]
    public async Task The_same_verdict_by_other_rules_is_no_change()
    {
        var draft = await KeepAsync("d_1", First);

        Assert.True(await Judged.KeepAsync(draft, First with { Rules = "rules-2" }, Some.Time, CancellationToken.None));

        Assert.Equal(0, await Judged.CountChangedAsync(CancellationToken.None));
        Assert.Empty(await StaleAsync("rules-2"));
    }

    [Fact]
    public async Task The_first_verdict_of_all_is_no_change()
    {
        var draft = await KeepAsync("d_1", null);

        Assert.True(await Judged.KeepAsync(draft, First, Some.Time, CancellationToken.None));

        Assert.Equal(0, await Judged.CountChangedAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_changed_twice_is_held_against_the_first_and_what_is_back_is_no_change()
    {
        var draft = await KeepAsync("d_1", First);
        await Judged.KeepAsync(draft, Stricter, Some.Time, CancellationToken.None);
        var third = new DraftVerdict("rules-3", "not-allowed", null, ["c-rule"]);

        await Judged.KeepAsync(draft, third, Some.Time.AddHours(1), CancellationToken.None);

        var changed = Assert.Single(await Judged.ListChangedAsync(0, 9, CancellationToken.None));
        Assert.Equal((First, third, Some.Time.AddHours(1)), (changed.Before, changed.Now, changed.At));

        await Judged.KeepAsync(draft, third with { Rules = "rules-4" }, Some.Time.AddHours(2), CancellationToken.None);
        Assert.Equal(Some.Time.AddHours(1), Assert.Single(await Judged.ListChangedAsync(0, 9, CancellationToken.None)).At);

        await Judged.KeepAsync(draft, First with { Rules = "rules-5" }, Some.Time.AddHours(3), CancellationToken.None);
        Assert.Empty(await Judged.ListChangedAsync(0, 9, CancellationToken.None));
        Assert.Empty(await StaleAsync("rules-5"));
    }

    [Fact]
    public async Task A_filing_that_was_changed_since_it_was_judged_keeps_the_verdict_of_its_turn()
    {
        var draft = await KeepAsync("d_1", First);
        await Host.Store.KeepAsync(Some.Turn("m2") with { Draft = draft.Writing("site-name", "茶坊", "m2"), DraftVerdict = First }, CancellationToken.None);

        Assert.False(await Judged.KeepAsync(draft, Stricter, Some.Time, CancellationToken.None));

        Assert.Equal(["d_1"], await StaleAsync("rules-2"));
        Assert.Equal(0, await Judged.CountChangedAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_list_has_pages_the_last_first()
    {
        foreach (var number in Enumerable.Range(1, 4))
        {
            await Judged.KeepAsync(await KeepAsync($"d_{number}", First), Stricter, Some.Time.AddMinutes(number), CancellationToken.None);
        }

        Assert.Equal(["d_3", "d_2"], (await Judged.ListChangedAsync(1, 2, CancellationToken.None)).Select(changed => changed.Filing.Id.Value));
    }

    private async Task<Draft> KeepAsync(string id, DraftVerdict? verdict)
    {
        var draft = Some.Draft(id).Writing("domain", "a.cn", $"m-{id}");
        await Host.Store.KeepAsync(Some.Turn($"m-{id}") with { Draft = draft, DraftVerdict = verdict }, CancellationToken.None);
        return draft;
    }

    private async Task<IEnumerable<string>> StaleAsync(string rules) =>
        (await Judged.ListStaleAsync(rules, ["draft"], 9, CancellationToken.None)).Select(filing => filing.Id.Value).Order(StringComparer.Ordinal);
}

/// <summary>Verdicts over a SQLite file.</summary>
public sealed class SqliteJudgedFilingsTests() : JudgedFilingsContract(new SqlitePlace());

/// <summary>Verdicts over a PostgreSQL database.</summary>
public sealed class PostgreSqlJudgedFilingsTests() : JudgedFilingsContract(new PostgreSqlPlace());
