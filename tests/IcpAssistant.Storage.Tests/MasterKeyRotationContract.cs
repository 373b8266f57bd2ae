using IcpAssistant.Conversations;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Tests.Support;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage.Tests;

/// <summary>A new master key while everything goes on; a class for each kind of database of keys runs it.</summary>
public abstract class MasterKeyRotationContract : IDisposable
{
    private const string MasterKey = "Privacy:MasterKey";
    private const string Earlier = "Privacy:EarlierMasterKeys:0";
    private static readonly string One = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly string Two = Convert.ToBase64String([.. Enumerable.Repeat((byte)2, 32)]);

    private protected MasterKeyRotationContract(TestPlace place) => Place = place;

    private protected TestPlace Place { get; }

    public void Dispose()
    {
        Place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Wraps_every_key_so_that_the_earlier_one_may_go()
    {
        await KeepAllAsync();
        var all = Count("\"Wrapped\" IS NOT NULL");
        await using (var host = await StartAsync(Two, One))
        {
            await ManyCustomers.CanReadAllAsync(host);
            var (told, done) = (0, (RotationDone?)null);
            done = await host.Rotation.RunAsync(wrapped => told += wrapped, CancellationToken.None);

            Assert.Equal((all, 0L, (long)told, null), (done.Wrapped, done.Left, done.Wrapped, done.NewFile));
            Assert.Equal(all, Count($"\"MasterKey\" = '{done.MasterKey}'"));
            await ManyCustomers.CanReadAllAsync(host);
            Assert.Equal(0, (await host.Rotation.RunAsync(_ => { }, CancellationToken.None)).Wrapped);
        }

        await using var later = await StartAsync(Two);
        await ManyCustomers.CanReadAllAsync(later);
    }

    [Fact]
    public async Task Goes_on_where_it_was_interrupted()
    {
        await KeepAllAsync();
        await using (var host = await StartAsync(Two, One))
        {
            host.Rotation.AtOnce = 1;
            var wrapped = 0;
            await Assert.ThrowsAsync<TimeoutException>(() => host.Rotation.RunAsync(_ => wrapped = wrapped == 2 ? throw new TimeoutException() : wrapped + 1, CancellationToken.None));
        }

        foreach (var only in new[] { One, Two })
        {
            var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => StartAsync(only));
            Assert.Contains("只打得开一部分客户密钥，其余的还用更早的主密钥加密：请把那个主密钥写进 Privacy:EarlierMasterKeys", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(only, failure.ToString(), StringComparison.Ordinal);
        }

        await using (var host = await StartAsync(Two, One))
        {
            await ManyCustomers.CanReadAllAsync(host);
            var done = await host.Rotation.RunAsync(_ => { }, CancellationToken.None);
            Assert.Equal(Count("\"Wrapped\" IS NOT NULL") - 3, done.Wrapped);
        }

        await using var later = await StartAsync(Two);
        await ManyCustomers.CanReadAllAsync(later);
    }

    [Fact]
    public async Task Stops_no_turn_of_another_node_that_still_wraps_with_the_earlier_one()
    {
        await KeepAllAsync();
        await using (var server = await StartAsync(One, Two))
        await using (var host = await StartAsync(Two, One))
        {
            host.Rotation.AtOnce = 1;
            var turns = Task.WhenAll(Enumerable.Range(ManyCustomers.Count, 30).Select(number => ManyCustomers.KeepAsync(server, number)));
            await host.Rotation.RunAsync(_ => { }, CancellationToken.None);
            await turns;
            await ManyCustomers.KeepAsync(server, ManyCustomers.Count + 30);
            await ManyCustomers.CanReadAllAsync(server, ManyCustomers.Count + 31);

            Assert.True((await host.Rotation.RunAsync(_ => { }, CancellationToken.None)).Wrapped > 0);
            await ManyCustomers.CanReadAllAsync(server, ManyCustomers.Count + 31);
        }

        await using var later = await StartAsync(Two);
        await ManyCustomers.CanReadAllAsync(later, ManyCustomers.Count + 31);
    }

    [Fact]
    public async Task Leaves_destroyed_keys_destroyed()
    {
        await KeepAllAsync();
        await using var host = await StartAsync(Two, One);
        await host.Keys.DestroyAsync(ManyCustomers.Of(3), CancellationToken.None);

        await host.Rotation.RunAsync(_ => { }, CancellationToken.None);

        Assert.Equal(1L, Count("\"Wrapped\" IS NULL AND \"Customer\" = ''"));
        Assert.Empty(await host.Drafts.ListAsync(ManyCustomers.Of(3), CancellationToken.None));
    }

    [Fact]
    public async Task Brings_no_key_back_that_is_destroyed_in_the_same_moment()
    {
        await KeepAllAsync();
        await using var host = await StartAsync(Two, One);
        await using var other = await StartAsync(One, Two);
        for (var number = ManyCustomers.Count; number < 60; number++)
        {
            await ManyCustomers.KeepAsync(other, number);
        }

        await Task.WhenAll(
            host.Rotation.RunAsync(_ => { }, CancellationToken.None), Task.Run(async () =>
            {
                for (var number = 59; number >= 0; number--)
                {
                    await other.Keys.DestroyAsync(ManyCustomers.Of(number), CancellationToken.None);
                }
            }));

        Assert.Equal(0L, Count("\"Wrapped\" IS NOT NULL AND \"DestroyedAt\" IS NOT NULL"));
        Assert.Equal(60L, Count("\"DestroyedAt\" IS NOT NULL"));
    }

    [Fact]
    public async Task Is_told_to_a_node_that_was_not_given_the_new_one()
    {
        await KeepAllAsync();
        await using var server = await StartAsync(One);
        await using (var host = await StartAsync(Two, One))
        {
            await host.Rotation.RunAsync(_ => { }, CancellationToken.None);
        }

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => server.Drafts.ListAsync(ManyCustomers.Of(0), CancellationToken.None));

        Assert.Equal(StorageFault.Keys, failure.Fault);
        Assert.Contains("先在每个节点的 Privacy:EarlierMasterKeys 里加上新的主密钥", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_resume_codes_hold_as_long_as_the_earlier_one_is_given()
    {
        var (code, person) = (ResumeCode.New(), new Person("directline", "u2"));
        await using (var host = await StartAsync(One))
        {
            await ManyCustomers.KeepAsync(host, 0);
            await host.Store.KeepAsync(Some.Turn("code") with { Resuming = new Resuming.Gave(code, [ManyCustomers.Of(0)], Some.Time.AddDays(7)) }, CancellationToken.None);
        }

        await using (var host = await StartAsync(Two, One))
        {
            Assert.Equal(Some.Time.AddDays(7), (await host.Rotation.RunAsync(_ => { }, CancellationToken.None)).CodesUntil);
        }

        await using (var host = await StartAsync(Two))
        {
            Assert.IsType<CodeCheck.Wrong>(await host.Customers.CheckAsync(code, person, Some.Time, CancellationToken.None));
        }

        await using var again = await StartAsync(Two, One);
        Assert.IsType<CodeCheck.Right>(await again.Customers.CheckAsync(code, person, Some.Time, CancellationToken.None));
        await again.Store.KeepAsync(
            Some.Turn("took", "c3") with { Conversation = Some.Conversation("c3") with { UserId = "u2" }, Resuming = new Resuming.Took(code, person, [ManyCustomers.Of(0)]) }, CancellationToken.None);
        Assert.Equal([ManyCustomers.Of(0), person.Own], await again.Customers.FindAsync(person, CancellationToken.None));
    }

    [Fact]
    public async Task Is_refused_at_the_start_when_an_earlier_one_is_malformed()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(Two, "AAAA"));

        Assert.Contains("Privacy:EarlierMasterKeys 里有一个不是有效的主密钥", failure.Message, StringComparison.Ordinal);
    }

    private long Count(string condition) => (long)Place.KeysScalar($"SELECT COUNT(*) FROM customer_keys WHERE {condition}");

    private async Task KeepAllAsync()
    {
        await using var host = await StartAsync(One);
        await ManyCustomers.KeepAllAsync(host);
    }

    private Task<TestHost> StartAsync(string current, string? earlier = null) =>
        TestHost.StartAsync(Place, earlier is null ? [(MasterKey, current)] : [(MasterKey, current), (Earlier, earlier)]);
}

/// <summary>Over a SQLite file.</summary>
public sealed class SqliteMasterKeyRotationTests() : MasterKeyRotationContract(new SqlitePlace());

/// <summary>Over a PostgreSQL database.</summary>
public sealed class PostgreSqlMasterKeyRotationTests() : MasterKeyRotationContract(new PostgreSqlPlace());
