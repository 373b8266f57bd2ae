using IcpAssistant.Conversations.People;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What databases promise about browsers that are signed in at the desk; a class for each kind runs it.</summary>
public abstract class DeskSessionsContract : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Now = Some.Time;
    private static readonly DeskAccount Chen = new() { Name = "chen", PasswordHash = "x", Roles = DeskRoles.Agent, Stamp = "s1", CreatedAt = Now };

    private readonly TestPlace _place;
    private TestHost? _host;

    private protected DeskSessionsContract(TestPlace place) => _place = place;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    private IDeskSessions Sessions => Host.Sessions;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_place);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Are_listed_for_their_account_those_used_last_first()
    {
        await Sessions.BeginAsync(Session("h1"), CancellationToken.None);
        await Sessions.BeginAsync(Session("h2") with { SeenAt = Now.AddMinutes(5) }, CancellationToken.None);
        await Sessions.BeginAsync(Session("h3") with { Account = "li" }, CancellationToken.None);
        await Sessions.BeginAsync(Session("h4") with { Stamp = "old" }, CancellationToken.None);
        await Sessions.BeginAsync(Session("h5") with { Until = Now }, CancellationToken.None);

        Assert.Equal([Session("h2") with { SeenAt = Now.AddMinutes(5) }, Session("h1")], await Sessions.ListAsync(Chen, Now, CancellationToken.None));
    }

    [Fact]
    public async Task Go_on_with_a_new_stamp_when_somebody_signs_in_again_in_the_same_browser()
    {
        await Sessions.BeginAsync(Session("h1"), CancellationToken.None);

        await Sessions.BeginAsync(Session("h1") with { Stamp = "s2", StartedAt = Now.AddHours(1), SeenAt = Now.AddHours(1), Until = Now.AddHours(9) }, CancellationToken.None);

        var kept = Assert.Single(await Sessions.ListAsync(Chen with { Stamp = "s2" }, Now, CancellationToken.None));
        Assert.Equal((Now, Now.AddHours(1), Now.AddHours(9)), (kept.StartedAt, kept.SeenAt, kept.Until));
        Assert.Empty(await Sessions.ListAsync(Chen, Now, CancellationToken.None));
    }

    [Fact]
    public async Task Last_as_long_as_they_are_used()
    {
        await Sessions.BeginAsync(Session("h1"), CancellationToken.None);

        Assert.True(await SeeAsync("h1", Now.AddSeconds(30)));
        Assert.Equal(Now, Assert.Single(await Sessions.ListAsync(Chen, Now, CancellationToken.None)).SeenAt);
        Assert.True(await SeeAsync("h1", Now.AddHours(7)));
        Assert.Equal((Now.AddHours(7), Now.AddHours(15)), (await Sessions.ListAsync(Chen, Now, CancellationToken.None)).Select(session => (session.SeenAt, session.Until)).Single());
        Assert.True(await SeeAsync("h1", Now.AddHours(14)));
        Assert.False(await SeeAsync("h1", Now.AddHours(22)));
    }

    [Theory]
    [InlineData("h2", "chen", "a secret that nobody was given")]
    [InlineData("h1", "li", "another one's session")]
    public async Task Are_seen_by_their_owner_only(string hash, string account, string because)
    {
        await Sessions.BeginAsync(Session("h1"), CancellationToken.None);

        Assert.False(await Sessions.SeeAsync(hash, account, Now, Now.AddHours(8), CancellationToken.None), because);
        Assert.Equal(hash == "h1" && account == "chen", await Sessions.EndAsync(account, hash, CancellationToken.None));
    }

    [Fact]
    public async Task Are_ended_one_by_one_or_all_but_one()
    {
        foreach (var hash in new[] { "h1", "h2", "h3", "h4" })
        {
            await Sessions.BeginAsync(Session(hash) with { Account = hash == "h4" ? "li" : "chen" }, CancellationToken.None);
        }

        Assert.True(await Sessions.EndAsync("chen", "h1", CancellationToken.None));
        Assert.False(await Sessions.EndAsync("chen", "h1", CancellationToken.None));
        Assert.False(await SeeAsync("h1", Now));
        Assert.Equal(1, await Sessions.EndAllAsync("chen", "h2", CancellationToken.None));
        Assert.True(await SeeAsync("h2", Now));
        Assert.Equal(1, await Sessions.EndAllAsync("chen", null, CancellationToken.None));
        Assert.True(await Sessions.SeeAsync("h4", "li", Now, Now.AddHours(8), CancellationToken.None));
    }

    private Task<bool> SeeAsync(string hash, DateTimeOffset at) => Sessions.SeeAsync(hash, "chen", at, at.AddHours(8), CancellationToken.None);

    private static DeskSession Session(string hash) => new() { Hash = hash, Account = "chen", Stamp = "s1", Device = "Chrome，Windows", StartedAt = Now, SeenAt = Now, Until = Now.AddHours(8) };
}

/// <summary>Sessions over a SQLite file.</summary>
public sealed class SqliteDeskSessionsTests() : DeskSessionsContract(new SqlitePlace());

/// <summary>Sessions over a PostgreSQL database.</summary>
public sealed class PostgreSqlDeskSessionsTests() : DeskSessionsContract(new PostgreSqlPlace());
