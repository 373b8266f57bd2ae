using IcpAssistant.Conversations;
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

    private static DeskAccount Account() => new()
    {
        Name = "admin",
        PasswordHash = "hash",
        Role = "agent",
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
