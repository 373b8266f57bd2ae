using IcpAssistant.Conversations.People;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What the desk's accounts promise; a class for each kind of database runs it.</summary>
public abstract class DeskAccountsContract : IAsyncLifetime, IDisposable
{
    private const int Most = 5;
    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);
    private readonly TestPlace _place;
    private TestHost? _host;

    private protected DeskAccountsContract(TestPlace place) => _place = place;

    private IDeskAccounts Accounts => _host?.Accounts ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_place);

    public async Task DisposeAsync() => await _host!.DisposeAsync(); // not null: InitializeAsync ran

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Keep_what_was_added()
    {
        Assert.False(await Accounts.AnyAsync(CancellationToken.None));

        Assert.True(await Accounts.AddAsync(Account(), CancellationToken.None));

        Assert.True(await Accounts.AnyAsync(CancellationToken.None));
        Assert.Equal(Account(), await Accounts.FindAsync("admin", CancellationToken.None));
    }

    [Fact]
    public async Task Have_a_name_once()
    {
        await Accounts.AddAsync(Account(), CancellationToken.None);

        Assert.False(await Accounts.AddAsync(Account() with { PasswordHash = "other" }, CancellationToken.None));

        Assert.Equal("hash", (await Accounts.FindAsync("admin", CancellationToken.None))?.PasswordHash);
    }

    [Fact]
    public async Task Count_tries_that_come_at_once()
    {
        await Accounts.AddAsync(Account(), CancellationToken.None);

        var tries = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TryAsync(Some.Time)));

        Assert.Equal(Most, tries.Count(account => account is not null));
    }

    [Fact]
    public async Task Open_again_when_the_lock_is_over_and_count_from_one()
    {
        await Accounts.AddAsync(Account(), CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, Most).Select(_ => TryAsync(Some.Time)));

        Assert.Null(await TryAsync(Some.Time + Lock - TimeSpan.FromSeconds(1)));
        for (var wrong = 0; wrong < Most; wrong++)
        {
            Assert.NotNull(await TryAsync(Some.Time + Lock));
        }

        Assert.Null(await TryAsync(Some.Time + Lock));
    }

    [Fact]
    public async Task Forget_wrong_tries_after_a_right_one()
    {
        await Accounts.AddAsync(Account(), CancellationToken.None);
        for (var round = 0; round < Most + 1; round++)
        {
            Assert.NotNull(await TryAsync(Some.Time));
            await Accounts.ForgetTriesAsync("admin", CancellationToken.None);
        }
    }

    [Fact]
    public async Task Change_a_password_only_for_who_knew_the_last_one()
    {
        await Accounts.AddAsync(Account(), CancellationToken.None);

        Assert.True(await Accounts.SetPasswordAsync("admin", "stamp", "hash-2", "stamp-2", CancellationToken.None));
        Assert.False(await Accounts.SetPasswordAsync("admin", "stamp", "hash-3", "stamp-3", CancellationToken.None));

        Assert.Equal(Account() with { PasswordHash = "hash-2", Stamp = "stamp-2", MustChangePassword = false }, await Accounts.FindAsync("admin", CancellationToken.None));
    }

    [Fact]
    public async Task Take_back_a_try_and_its_own_lock_but_no_other()
    {
        await Accounts.AddAsync(Account(), CancellationToken.None);
        for (var wrong = 1; wrong < Most; wrong++)
        {
            await TryAsync(Some.Time);
        }

        // The fifth try was right, though a code is still wanted: it leaves no lock, and the four before still count.
        await TryAsync(Some.Time);
        await Accounts.TakeBackTryAsync("admin", Some.Time + Lock, CancellationToken.None);
        Assert.NotNull(await TryAsync(Some.Time.AddSeconds(1)));
        Assert.Null(await TryAsync(Some.Time.AddSeconds(2)));

        await Accounts.TakeBackTryAsync("admin", Some.Time + Lock, CancellationToken.None);
        Assert.Null(await TryAsync(Some.Time.AddSeconds(3)));
    }

    [Fact]
    public async Task Know_who_came_in_when()
    {
        await Accounts.AddAsync(Account(), CancellationToken.None);
        await TryAsync(Some.Time);

        await Accounts.EnteredAsync("admin", Some.Time, CancellationToken.None);

        Assert.Equal(Account() with { LastSignInAt = Some.Time }, await Accounts.FindAsync("admin", CancellationToken.None));
    }

    [Fact]
    public async Task Know_who_came_in_without_a_password_and_keep_the_password_locked()
    {
        await Accounts.AddAsync(Account(), CancellationToken.None);
        for (var wrong = 0; wrong < Most; wrong++)
        {
            await TryAsync(Some.Time);
        }

        await Accounts.EnteredWithoutPasswordAsync("admin", Some.Time, CancellationToken.None);

        Assert.Equal(Some.Time, (await Accounts.FindAsync("admin", CancellationToken.None))?.LastSignInAt);
        Assert.Null(await TryAsync(Some.Time.AddSeconds(1)));
    }

    [Fact]
    public async Task Are_listed_by_name_with_what_became_of_them()
    {
        await AddAsync(("admin", DeskRoles.Admin), ("wang", DeskRoles.Agent), ("chen", DeskRoles.Agent));

        await Accounts.SetRolesAsync("chen", DeskRoles.Reviewer | DeskRoles.Author, CancellationToken.None);
        await Accounts.SuspendAsync("wang", Some.Time, "stamp-2", CancellationToken.None);

        Assert.Equal(
            [
                Account() with { Name = "admin" }, Account() with { Name = "chen", Roles = DeskRoles.Reviewer | DeskRoles.Author },
                Account() with { Name = "wang", Roles = DeskRoles.Agent, SuspendedAt = Some.Time, Stamp = "stamp-2" },
            ],
            await Accounts.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Let_nobody_in_while_they_are_suspended()
    {
        await AddAsync(("admin", DeskRoles.Admin), ("chen", DeskRoles.Admin));

        Assert.Equal(AccountChange.Done, await Accounts.SuspendAsync("admin", Some.Time, "stamp-2", CancellationToken.None));
        Assert.Null(await TryAsync(Some.Time));

        Assert.Equal(AccountChange.Done, await Accounts.RestoreAsync("admin", CancellationToken.None));
        Assert.NotNull(await TryAsync(Some.Time));
        Assert.Equal(AccountChange.NotThere, await Accounts.SuspendAsync("nobody", Some.Time, "stamp", CancellationToken.None));
    }

    [Fact]
    public async Task Keep_the_last_admin_who_can_come_in()
    {
        await AddAsync(("admin", DeskRoles.Admin | DeskRoles.Agent), ("chen", DeskRoles.Agent), ("suspended", DeskRoles.Admin));
        await Accounts.SuspendAsync("suspended", Some.Time, "stamp-2", CancellationToken.None);

        Assert.Equal(AccountChange.LastAdmin, await Accounts.SetRolesAsync("admin", DeskRoles.Agent, CancellationToken.None));
        Assert.Equal(AccountChange.LastAdmin, await Accounts.SuspendAsync("admin", Some.Time, "stamp-3", CancellationToken.None));
        Assert.Equal(AccountChange.Done, await Accounts.SetRolesAsync("admin", DeskRoles.Admin, CancellationToken.None));
        Assert.Equal(AccountChange.Done, await Accounts.SetRolesAsync("chen", DeskRoles.Author, CancellationToken.None));

        Assert.Equal(Account(), await Accounts.FindAsync("admin", CancellationToken.None));
    }

    [Fact]
    public async Task Keep_one_admin_of_several_who_take_each_other_the_role_at_once()
    {
        for (var round = 0; round < 10; round++)
        {
            string[] names = [$"a{round}", $"b{round}"];
            await AddAsync([.. names.Select(name => (name, DeskRoles.Admin))]);
            var others = (await Accounts.ListAsync(CancellationToken.None)).Where(account => account.Roles.HasFlag(DeskRoles.Admin)).Select(account => account.Name).ToList();
            var changes = await Task.WhenAll(others.Select(name => Accounts.SetRolesAsync(name, DeskRoles.Agent, CancellationToken.None)));

            Assert.Single(changes, AccountChange.LastAdmin);
            Assert.Single(await Accounts.ListAsync(CancellationToken.None), account => account.Roles.HasFlag(DeskRoles.Admin));
        }
    }

    [Fact]
    public async Task Give_an_operator_the_way_in_again()
    {
        await AddAsync(("admin", DeskRoles.Agent), ("chen", DeskRoles.Admin));
        await _host!.SecondFactors.SetAsync("admin", "stamp", "GEZDGNBVGY3TQOJQ", 1, ["code"], "stamp", Some.Time, CancellationToken.None); // not null: InitializeAsync ran
        await Accounts.SuspendAsync("admin", Some.Time, "stamp-2", CancellationToken.None);

        Assert.Equal(AccountChange.Done, await Accounts.RescueAsync("admin", "hash-2", "stamp-3", CancellationToken.None));
        Assert.Equal(AccountChange.NotThere, await Accounts.RescueAsync("nobody", "hash-2", "stamp-3", CancellationToken.None));

        Assert.Equal(
            Account() with { Roles = DeskRoles.Admin | DeskRoles.Agent, PasswordHash = "hash-2", Stamp = "stamp-3", MustChangePassword = true },
            await Accounts.FindAsync("admin", CancellationToken.None));
        Assert.False(await _host.SecondFactors.UseCodeAsync("admin", "code", CancellationToken.None));
    }

    private async Task AddAsync(params (string Name, DeskRoles Roles)[] accounts)
    {
        foreach (var (name, roles) in accounts)
        {
            Assert.True(await Accounts.AddAsync(Account() with { Name = name, Roles = roles }, CancellationToken.None));
        }
    }

    private static DeskAccount Account() => new()
    {
        Name = "admin",
        PasswordHash = "hash",
        Roles = DeskRoles.Admin,
        Stamp = "stamp",
        MustChangePassword = true,
        CreatedAt = Some.Time,
    };

    private Task<DeskAccount?> TryAsync(DateTimeOffset now) => Accounts.CountTryAsync("admin", now, Most, now + Lock, CancellationToken.None);
}

/// <summary>The desk's accounts over a SQLite file.</summary>
public sealed class SqliteDeskAccountsTests() : DeskAccountsContract(new SqlitePlace());

/// <summary>The desk's accounts over a PostgreSQL database.</summary>
public sealed class PostgreSqlDeskAccountsTests() : DeskAccountsContract(new PostgreSqlPlace());
