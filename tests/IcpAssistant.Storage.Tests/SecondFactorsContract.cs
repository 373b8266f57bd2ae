using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What second factors promise; a class for each kind of database runs it.</summary>
public abstract class SecondFactorsContract : IAsyncLifetime, IDisposable
{
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private readonly TestPlace _place;
    private TestHost? _host;

    private protected SecondFactorsContract(TestPlace place) => _place = place;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(_place);
        foreach (var name in new[] { "chen", "wang" })
        {
            await Host.Accounts.AddAsync(new DeskAccount { Name = name, PasswordHash = "hash", Roles = DeskRoles.Agent, Stamp = "stamp", CreatedAt = Some.Time }, CancellationToken.None);
        }
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Are_kept_for_one_account_and_change_its_stamp()
    {
        Assert.Null(await Host.SecondFactors.FindAsync("chen", CancellationToken.None));

        Assert.True(await SetAsync("chen"));

        Assert.Equal(new SecondFactor { Secret = Secret, LastStep = 7, CodesLeft = 2 }, await Host.SecondFactors.FindAsync("chen", CancellationToken.None));
        var account = await Host.Accounts.FindAsync("chen", CancellationToken.None);
        Assert.Equal((Some.Time, "stamp-2"), (account?.SecondFactorSince, account?.Stamp));
        Assert.Null(await Host.SecondFactors.FindAsync("wang", CancellationToken.None));
    }

    [Fact]
    public async Task Are_set_only_for_the_account_that_was_looked_at()
    {
        await Host.Accounts.SetPasswordAsync("chen", "stamp", "hash-2", "stamp-1", CancellationToken.None);

        Assert.False(await SetAsync("chen"));

        Assert.Null(await Host.SecondFactors.FindAsync("chen", CancellationToken.None));
        Assert.False(await Host.SecondFactors.UseCodeAsync("chen", "code-1", CancellationToken.None));
    }

    [Fact]
    public async Task Take_a_step_once_and_none_before_it()
    {
        await SetAsync("chen");

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Host.SecondFactors.UseStepAsync("chen", 9, CancellationToken.None)));

        Assert.Single(taken, true);
        Assert.False(await Host.SecondFactors.UseStepAsync("chen", 8, CancellationToken.None));
        Assert.True(await Host.SecondFactors.UseStepAsync("chen", 10, CancellationToken.None));
        Assert.False(await Host.SecondFactors.UseStepAsync("wang", 10, CancellationToken.None));
    }

    [Fact]
    public async Task Take_a_recovery_code_once_for_its_own_account()
    {
        await SetAsync("chen");

        Assert.False(await Host.SecondFactors.UseCodeAsync("wang", "code-1", CancellationToken.None));
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Host.SecondFactors.UseCodeAsync("chen", "code-1", CancellationToken.None)));

        Assert.Single(taken, true);
        Assert.Equal(1, (await Host.SecondFactors.FindAsync("chen", CancellationToken.None))?.CodesLeft);
        await Host.SecondFactors.ReplaceCodesAsync("chen", ["code-3"], CancellationToken.None);
        Assert.False(await Host.SecondFactors.UseCodeAsync("chen", "code-2", CancellationToken.None));
        Assert.True(await Host.SecondFactors.UseCodeAsync("chen", "code-3", CancellationToken.None));
    }

    [Fact]
    public async Task Leave_nothing_behind_when_they_are_taken_away()
    {
        await SetAsync("chen");

        Assert.True(await Host.SecondFactors.RemoveAsync("chen", "stamp-3", CancellationToken.None));

        Assert.False(await Host.SecondFactors.RemoveAsync("chen", "stamp-4", CancellationToken.None));
        Assert.Null(await Host.SecondFactors.FindAsync("chen", CancellationToken.None));
        Assert.False(await Host.SecondFactors.UseStepAsync("chen", 99, CancellationToken.None));
        Assert.False(await Host.SecondFactors.UseCodeAsync("chen", "code-1", CancellationToken.None));
        var account = await Host.Accounts.FindAsync("chen", CancellationToken.None);
        Assert.Equal((null, "stamp-3"), (account?.SecondFactorSince, account?.Stamp));
    }

    [Fact]
    public async Task Stand_nowhere_in_clear_and_open_after_a_rotation()
    {
        await SetAsync("chen");

        Assert.DoesNotContain(_place.Files(), file => file.Holds(Secret));

        await Host.Rotation.RunAsync(_ => { }, CancellationToken.None);
        Assert.Equal(Secret, (await Host.SecondFactors.FindAsync("chen", CancellationToken.None))?.Secret);
    }

    [Fact]
    public async Task Open_for_no_other_account()
    {
        await SetAsync("chen");
        await SetAsync("wang");

        _place.Run("""UPDATE desk_accounts SET "SecondFactor" = (SELECT "SecondFactor" FROM desk_accounts WHERE "Name" = 'chen') WHERE "Name" = 'wang'""");

        var exception = await Assert.ThrowsAsync<StorageUnavailableException>(() => Host.SecondFactors.FindAsync("wang", CancellationToken.None));
        Assert.Equal(StorageFault.Corrupt, exception.Fault);
    }

    private Task<bool> SetAsync(string account) => Host.SecondFactors.SetAsync(account, "stamp", Secret, 7, ["code-1", "code-2"], "stamp-2", Some.Time, CancellationToken.None);
}

/// <summary>Second factors over SQLite files.</summary>
public sealed class SqliteSecondFactorsTests() : SecondFactorsContract(new SqlitePlace());

/// <summary>Second factors over PostgreSQL databases.</summary>
public sealed class PostgreSqlSecondFactorsTests() : SecondFactorsContract(new PostgreSqlPlace());
