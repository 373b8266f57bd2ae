using IcpAssistant.Conversations.People;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What links to the desk promise; a class for each kind of database runs it.</summary>
public abstract class DeskLinksContract : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Now = Some.Time.AddHours(1);
    private readonly TestPlace _place;
    private TestHost? _host;

    private protected DeskLinksContract(TestPlace place) => _place = place;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(_place);
        await Host.Accounts.AddAsync(Account("admin", DeskRoles.Admin), CancellationToken.None);
        await Host.Accounts.AddAsync(Account("chen", DeskRoles.Agent), CancellationToken.None);
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Are_kept_until_they_are_over()
    {
        var early = Link("h1");
        var late = Link("h2") with { CreatedAt = Some.Time.AddMinutes(1), Until = Some.Time.AddHours(2) };
        await Host.Links.InviteAsync(early, CancellationToken.None);
        await Host.Links.InviteAsync(late, CancellationToken.None);

        Assert.Equal(early, await Host.Links.FindAsync("h1", Now, CancellationToken.None));
        Assert.Equal([late, early], await Host.Links.ListAsync(Now, CancellationToken.None));
        Assert.Equal([early], await Host.Links.ListAsync(late.Until, CancellationToken.None));
        Assert.Null(await Host.Links.FindAsync("h2", late.Until, CancellationToken.None));
        Assert.Null(await Host.Links.FindAsync("other", Now, CancellationToken.None));
    }

    [Fact]
    public async Task Make_one_account_of_an_invitation_that_is_used_at_once_many_times()
    {
        await Host.Links.InviteAsync(Link("h1"), CancellationToken.None);

        var uses = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Host.Links.AcceptAsync("h1", Account($"new{number}", DeskRoles.None), Now, CancellationToken.None)));

        Assert.Single(uses, LinkUse.Used);
        Assert.All(uses.Where(use => use != LinkUse.Used), use => Assert.Equal(LinkUse.Gone, use));
        Assert.Single(await Host.Accounts.ListAsync(CancellationToken.None), account => account.Name.StartsWith("new", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Give_the_roles_of_the_invitation_and_no_others()
    {
        await Host.Links.InviteAsync(Link("h1"), CancellationToken.None);

        Assert.Equal(LinkUse.Used, await Host.Links.AcceptAsync("h1", Account("wang", DeskRoles.Admin), Now, CancellationToken.None));

        Assert.Equal(Account("wang", DeskRoles.Reviewer), await Host.Accounts.FindAsync("wang", CancellationToken.None));
        Assert.Empty(await Host.Links.ListAsync(Now, CancellationToken.None));
    }

    [Fact]
    public async Task Can_be_used_again_after_a_name_that_was_taken()
    {
        await Host.Links.InviteAsync(Link("h1"), CancellationToken.None);

        Assert.Equal(LinkUse.NameTaken, await Host.Links.AcceptAsync("h1", Account("chen", DeskRoles.None), Now, CancellationToken.None));
        Assert.Equal("hash", (await Host.Accounts.FindAsync("chen", CancellationToken.None))?.PasswordHash);

        Assert.Equal(LinkUse.Used, await Host.Links.AcceptAsync("h1", Account("chen2", DeskRoles.None), Now, CancellationToken.None));
    }

    [Fact]
    public async Task Are_worth_nothing_when_they_are_over_or_taken_back()
    {
        await Host.Links.InviteAsync(Link("h1"), CancellationToken.None);
        await Host.Links.InviteAsync(Link("h2"), CancellationToken.None);

        Assert.True(await Host.Links.TakeBackAsync("h2", CancellationToken.None));
        Assert.False(await Host.Links.TakeBackAsync("h2", CancellationToken.None));

        Assert.Equal(LinkUse.Gone, await Host.Links.AcceptAsync("h2", Account("wang", DeskRoles.None), Now, CancellationToken.None));
        Assert.Equal(LinkUse.Gone, await Host.Links.AcceptAsync("h1", Account("wang", DeskRoles.None), Link("h1").Until, CancellationToken.None));
    }

    [Fact]
    public async Task Replace_a_password_that_is_worth_nothing_from_the_first_moment()
    {
        Assert.Equal(AccountChange.Done, await Host.Links.ResetAsync(Reset("h1"), "stamp-2", CancellationToken.None));
        Assert.Equal(Account("chen", DeskRoles.Agent) with { PasswordHash = "", Stamp = "stamp-2" }, await Host.Accounts.FindAsync("chen", CancellationToken.None));

        Assert.Equal(AccountChange.Done, await Host.Links.ResetAsync(Reset("h2"), "stamp-3", CancellationToken.None));
        Assert.Equal(LinkUse.Gone, await Host.Links.RenewAsync("h1", "new", "stamp-4", Now, CancellationToken.None));
        Assert.Equal(LinkUse.Used, await Host.Links.RenewAsync("h2", "new", "stamp-4", Now, CancellationToken.None));

        Assert.Equal(Account("chen", DeskRoles.Agent) with { PasswordHash = "new", Stamp = "stamp-4" }, await Host.Accounts.FindAsync("chen", CancellationToken.None));
        Assert.Equal(LinkUse.Gone, await Host.Links.RenewAsync("h2", "again", "stamp-5", Now, CancellationToken.None));
    }

    [Fact]
    public async Task Do_only_what_they_are_for()
    {
        await Host.Links.InviteAsync(Link("h1"), CancellationToken.None);
        await Host.Links.ResetAsync(Reset("h2"), "stamp-2", CancellationToken.None);

        Assert.Equal(LinkUse.Gone, await Host.Links.RenewAsync("h1", "new", "stamp-3", Now, CancellationToken.None));
        Assert.Equal(LinkUse.Gone, await Host.Links.AcceptAsync("h2", Account("wang", DeskRoles.Admin), Now, CancellationToken.None));
        Assert.False(await Host.Links.TakeBackAsync("h2", CancellationToken.None));

        Assert.Equal(2, (await Host.Links.ListAsync(Now, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Leave_the_last_admin_a_password()
    {
        Assert.Equal(AccountChange.LastAdmin, await Host.Links.ResetAsync(Reset("h1") with { Account = "admin" }, "stamp-2", CancellationToken.None));
        Assert.Equal(AccountChange.NotThere, await Host.Links.ResetAsync(Reset("h1") with { Account = "nobody" }, "stamp-2", CancellationToken.None));

        Assert.Equal(Account("admin", DeskRoles.Admin), await Host.Accounts.FindAsync("admin", CancellationToken.None));
        Assert.Empty(await Host.Links.ListAsync(Now, CancellationToken.None));
    }

    [Fact]
    public async Task Go_with_the_rights_of_who_made_them()
    {
        await Host.Accounts.SetRolesAsync("chen", DeskRoles.Admin, CancellationToken.None);
        await Host.Links.InviteAsync(Link("h1") with { CreatedBy = "chen" }, CancellationToken.None);
        await Host.Links.InviteAsync(Link("h2"), CancellationToken.None);

        await Host.Accounts.SetRolesAsync("chen", DeskRoles.Agent, CancellationToken.None);
        Assert.Equal(["h2"], (await Host.Links.ListAsync(Now, CancellationToken.None)).Select(link => link.Hash));

        await Host.Accounts.SetRolesAsync("chen", DeskRoles.Admin, CancellationToken.None);
        await Host.Accounts.SuspendAsync("admin", Now, "stamp-2", CancellationToken.None);
        Assert.Empty(await Host.Links.ListAsync(Now, CancellationToken.None));
    }

    private static DeskLink Link(string hash) => new()
    {
        Hash = hash,
        Account = null,
        Roles = DeskRoles.Reviewer,
        Note = "小王",
        CreatedBy = "admin",
        CreatedAt = Some.Time,
        Until = Some.Time.AddHours(72),
    };

    private static DeskLink Reset(string hash) => Link(hash) with { Account = "chen", Roles = DeskRoles.None, Note = "" };

    private static DeskAccount Account(string name, DeskRoles roles) => new() { Name = name, PasswordHash = "hash", Roles = roles, Stamp = "stamp", CreatedAt = Some.Time };
}

/// <summary>Links over a SQLite file.</summary>
public sealed class SqliteDeskLinksTests() : DeskLinksContract(new SqlitePlace());

/// <summary>Links over a PostgreSQL database.</summary>
public sealed class PostgreSqlDeskLinksTests() : DeskLinksContract(new PostgreSqlPlace());
