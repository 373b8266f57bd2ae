using IcpAssistant.Conversations;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Tests.Support;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage.Tests;

/// <summary>A new master key while everything goes on; a class for each kind of database of keys runs it.</summary>
public abstract class MasterKeyRotationContract : IDisposable
{
    private const string MasterKey = "Privacy:MasterKey";
    private const string Earlier = "Privacy:EarlierMasterKeys:0";
    private const int Customers = 7;
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
            await CanReadAllAsync(host);
            var (told, done) = (0, (RotationDone?)null);
            done = await host.Rotation.RunAsync(wrapped => told += wrapped, CancellationToken.None);

            Assert.Equal((all, 0L, (long)told, null), (done.Wrapped, done.Left, done.Wrapped, done.NewFile));
            Assert.Equal(all, Count($"\"MasterKey\" = '{done.MasterKey}'"));
            await CanReadAllAsync(host);
            Assert.Equal(0, (await host.Rotation.RunAsync(_ => { }, CancellationToken.None)).Wrapped);
        }

        await using var later = await StartAsync(Two);
        await CanReadAllAsync(later);
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
            await CanReadAllAsync(host);
            var done = await host.Rotation.RunAsync(_ => { }, CancellationToken.None);
            Assert.Equal(Count("\"Wrapped\" IS NOT NULL") - 3, done.Wrapped);
        }

        await using var later = await StartAsync(Two);
        await CanReadAllAsync(later);
    }

    [Fact]
    public async Task Stops_no_turn_of_another_node_that_still_wraps_with_the_earlier_one()
    {
        await KeepAllAsync();
        await using (var server = await StartAsync(One, Two))
        await using (var host = await StartAsync(Two, One))
        {
            host.Rotation.AtOnce = 1;
            var turns = Task.WhenAll(Enumerable.Range(Customers, 30).Select(number => KeepAsync(server, number)));
            await host.Rotation.RunAsync(_ => { }, CancellationToken.None);
            await turns;
            await KeepAsync(server, Customers + 30);
            await CanReadAllAsync(server, Customers + 31);

            Assert.True((await host.Rotation.RunAsync(_ => { }, CancellationToken.None)).Wrapped > 0);
            await CanReadAllAsync(server, Customers + 31);
        }

        await using var later = await StartAsync(Two);
        await CanReadAllAsync(later, Customers + 31);
    }

    [Fact]
    public async Task Leaves_destroyed_keys_destroyed()
    {
        await KeepAllAsync();
        await using var host = await StartAsync(Two, One);
        await host.Keys.DestroyAsync(CustomerOf(3), CancellationToken.None);

        await host.Rotation.RunAsync(_ => { }, CancellationToken.None);

        Assert.Equal(1L, Count("\"Wrapped\" IS NULL AND \"Customer\" = ''"));
        Assert.Empty(await host.Drafts.ListAsync(CustomerOf(3), CancellationToken.None));
    }

    [Fact]
    public async Task Brings_no_key_back_that_is_destroyed_in_the_same_moment()
    {
        await KeepAllAsync();
        await using var host = await StartAsync(Two, One);
        await using var other = await StartAsync(One, Two);
        for (var number = Customers; number < 60; number++)
        {
            await KeepAsync(other, number);
        }

        await Task.WhenAll(
            host.Rotation.RunAsync(_ => { }, CancellationToken.None), Task.Run(async () =>
            {
                for (var number = 59; number >= 0; number--)
                {
                    await other.Keys.DestroyAsync(CustomerOf(number), CancellationToken.None);
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

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => server.Drafts.ListAsync(CustomerOf(0), CancellationToken.None));

        Assert.Equal(StorageFault.Keys, failure.Fault);
        Assert.Contains("先在每个节点的 Privacy:EarlierMasterKeys 里加上新的主密钥", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_resume_codes_hold_as_long_as_the_earlier_one_is_given()
    {
        var (code, person) = (ResumeCode.New(), new Person("directline", "u2"));
        await using (var host = await StartAsync(One))
        {
            await KeepAsync(host, 0);
            await host.Store.KeepAsync(Some.Turn("code") with { Resuming = new Resuming.Gave(code, [CustomerOf(0)], Some.Time.AddDays(7)) }, CancellationToken.None);
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
            Some.Turn("took", "c3") with { Conversation = Some.Conversation("c3") with { UserId = "u2" }, Resuming = new Resuming.Took(code, person, [CustomerOf(0)]) }, CancellationToken.None);
        Assert.Equal([CustomerOf(0), person.Own], await again.Customers.FindAsync(person, CancellationToken.None));
    }

    [Fact]
    public async Task Is_refused_at_the_start_when_an_earlier_one_is_malformed()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(Two, "AAAA"));

        Assert.Contains("Privacy:EarlierMasterKeys 里有一个不是有效的主密钥", failure.Message, StringComparison.Ordinal);
    }

    private protected static CustomerId CustomerOf(int number) => CustomerId.Of("directline", FormattableString.Invariant($"u{number}"));

    private protected static Task KeepAsync(TestHost host, int number)
    {
        var name = FormattableString.Invariant($"m{number}");
        var draft = Some.Draft($"d_{name}") with { Customer = CustomerOf(number) };
        return host.Store.KeepAsync(Some.Turn(name, $"c-{name}") with { Draft = draft.Writing("domain", $"{name}.cn", name) }, CancellationToken.None);
    }

    private protected static async Task CanReadAllAsync(TestHost host, int customers = Customers)
    {
        for (var number = 0; number < customers; number++)
        {
            Assert.Equal($"m{number}.cn", Assert.Single(await host.Drafts.ListAsync(CustomerOf(number), CancellationToken.None)).Entries[0].Value?.Reveal());
        }
    }

    private protected static async Task KeepAllAsync(TestHost host)
    {
        for (var number = 0; number < Customers; number++)
        {
            await KeepAsync(host, number);
        }
    }

    private protected long Count(string condition) => (long)Place.KeysScalar($"SELECT COUNT(*) FROM customer_keys WHERE {condition}");

    private async Task KeepAllAsync()
    {
        await using var host = await StartAsync(One);
        await KeepAllAsync(host);
    }

    private Task<TestHost> StartAsync(string current, string? earlier = null) =>
        TestHost.StartAsync(Place, earlier is null ? [(MasterKey, current)] : [(MasterKey, current), (Earlier, earlier)]);
}

/// <summary>Over a SQLite file, also with the master key in a file.</summary>
public sealed class SqliteMasterKeyRotationTests() : MasterKeyRotationContract(new SqlitePlace())
{
    private string EarlierFile => Place.Folder.MasterKey + ".earlier";

    [Fact]
    public async Task Renews_the_file_under_a_server_that_runs()
    {
        await using var server = await TestHost.StartAsync(Place);
        await KeepAllAsync(server);
        var before = await File.ReadAllTextAsync(Place.Folder.MasterKey);

        await using (var host = await TestHost.StartAsync(Place))
        {
            var done = await host.Rotation.RunAsync(_ => { }, CancellationToken.None);
            Assert.Equal((Place.Folder.MasterKey, 7L, 0L), (done.NewFile, done.Wrapped, done.Left));
        }

        await KeepAsync(server, 7);
        await CanReadAllAsync(server);
        Assert.Equal(1L, (long)Place.KeysScalar("SELECT COUNT(DISTINCT MasterKey) FROM customer_keys"));
        Assert.Equal(before, await File.ReadAllTextAsync(EarlierFile));
        Assert.NotEqual(before, await File.ReadAllTextAsync(Place.Folder.MasterKey));
        Assert.All([EarlierFile, Place.Folder.MasterKey], file => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), file));
        File.Delete(EarlierFile);
        await using var later = await TestHost.StartAsync(Place);
        await CanReadAllAsync(later, 8);
    }

    [Fact]
    public async Task Wraps_a_key_again_that_is_made_while_the_file_is_renewed()
    {
        await using var server = await TestHost.StartAsync(Place);
        await KeepAllAsync(server);
        var before = (string)Place.KeysScalar("SELECT MasterKey FROM customer_keys LIMIT 1");
        Task made;
        using (var other = Sql.Open(Place.Folder.Keys))
        {
            await using var writing = other.BeginTransaction();
            made = Task.Run(() => KeepAsync(server, 7));

            // It has looked at the file by then and waits for the lock; were it slower, it would see the new file at once.
            await Task.WhenAny(made, Task.Delay(500));
            new MasterKeySource(new KeysFolder(new PrivacyOptions(), Place.Folder.Path, "data"), Options.Create(new PrivacyOptions())).Renew();
        }

        await made;

        Assert.Equal(7L, Count($"MasterKey = '{before}'"));
        Assert.Equal(8L, Count("Wrapped IS NOT NULL"));
        await CanReadAllAsync(server, 8);
    }

    [Fact]
    public async Task Goes_on_with_the_same_new_key_after_the_process_was_killed()
    {
        await using (var host = await TestHost.StartAsync(Place))
        {
            await KeepAllAsync(host);
            for (var number = 7; number < 60; number++)
            {
                await KeepAsync(host, number);
            }
        }

        Assert.NotEmpty(await KilledWriter.RotateAsync(Place.Folder.Path, 3));
        var renewed = await File.ReadAllTextAsync(Place.Folder.MasterKey);
        Assert.Equal(2L, (long)Place.KeysScalar("SELECT COUNT(DISTINCT MasterKey) FROM customer_keys"));

        await using (var host = await TestHost.StartAsync(Place))
        {
            await CanReadAllAsync(host, 60);
            var done = await host.Rotation.RunAsync(_ => { }, CancellationToken.None);
            Assert.Equal((null, 0L), (done.NewFile, done.Left));
            Assert.InRange(done.Wrapped, 1, 57);
        }

        Assert.Equal(renewed, await File.ReadAllTextAsync(Place.Folder.MasterKey));
        File.Delete(EarlierFile);
        await using var later = await TestHost.StartAsync(Place);
        await CanReadAllAsync(later, 60);
    }

    [Fact]
    public async Task Says_that_the_file_of_the_earlier_one_has_to_come_back()
    {
        await using (var host = await TestHost.StartAsync(Place))
        {
            await KeepAllAsync(host);
            host.Rotation.AtOnce = 1;
            await Assert.ThrowsAsync<TimeoutException>(() => host.Rotation.RunAsync(_ => throw new TimeoutException(), CancellationToken.None));
        }

        File.Move(EarlierFile, EarlierFile + "-away");
        Assert.Contains("放回 master.key.earlier", (await Assert.ThrowsAsync<StorageUnavailableException>(() => TestHost.StartAsync(Place))).Message, StringComparison.Ordinal);
        File.Move(EarlierFile + "-away", EarlierFile);
        await using var later = await TestHost.StartAsync(Place);
        await CanReadAllAsync(later);
    }

    [Fact]
    public async Task Is_not_begun_twice_at_once()
    {
        await using var host = await TestHost.StartAsync(Place);
        await KeepAllAsync(host);
        await using var other = await TestHost.StartAsync(Place);
        var refused = "";

        await host.Rotation.RunAsync(
            _ => refused = Assert.ThrowsAsync<StorageUnavailableException>(() => other.Rotation.RunAsync(_ => { }, CancellationToken.None)).GetAwaiter().GetResult().Message, CancellationToken.None);

        Assert.Contains("正有另一个 rotate-master-key", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_nothing_of_the_earlier_wrapping_in_the_files()
    {
        await using var host = await TestHost.StartAsync(Place);
        await KeepAllAsync(host);
        var wrapped = (byte[])Place.KeysScalar("SELECT Wrapped FROM customer_keys LIMIT 1");
        Assert.Contains(Place.KeysFiles(), file => file.Holds(wrapped));

        await host.Rotation.RunAsync(_ => { }, CancellationToken.None);

        Assert.DoesNotContain(Place.KeysFiles(), file => file.Holds(wrapped));
    }
}

/// <summary>Over a PostgreSQL database.</summary>
public sealed class PostgreSqlMasterKeyRotationTests() : MasterKeyRotationContract(new PostgreSqlPlace());
