using IcpAssistant.Conversations;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Tests.Support;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage.Tests;

/// <summary>A new master key where it stands in a file, beside SQLite.</summary>
public sealed class MasterKeyFileRotationTests : IDisposable
{
    private readonly SqlitePlace _place = new();

    private string EarlierFile => _place.Folder.MasterKey + ".earlier";

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Renews_the_file_under_a_server_that_runs()
    {
        await using var server = await TestHost.StartAsync(_place);
        await ManyCustomers.KeepAllAsync(server);
        var before = await File.ReadAllTextAsync(_place.Folder.MasterKey);

        await using (var host = await TestHost.StartAsync(_place))
        {
            var done = await host.Rotation.RunAsync(_ => { }, CancellationToken.None);
            Assert.Equal((_place.Folder.MasterKey, 7L, 0L), (done.NewFile, done.Wrapped, done.Left));
        }

        await ManyCustomers.KeepAsync(server, 7);
        await ManyCustomers.CanReadAllAsync(server);
        Assert.Equal(1L, (long)_place.KeysScalar("SELECT COUNT(DISTINCT MasterKey) FROM customer_keys"));
        Assert.Equal(before, await File.ReadAllTextAsync(EarlierFile));
        Assert.NotEqual(before, await File.ReadAllTextAsync(_place.Folder.MasterKey));
        Assert.All([EarlierFile, _place.Folder.MasterKey], file => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), file));
        File.Delete(EarlierFile);
        await using var later = await TestHost.StartAsync(_place);
        await ManyCustomers.CanReadAllAsync(later, 8);
    }

    [Fact]
    public async Task Wraps_a_key_again_that_is_made_while_the_file_is_renewed()
    {
        await using var server = await TestHost.StartAsync(_place);
        await ManyCustomers.KeepAllAsync(server);
        var before = (string)_place.KeysScalar("SELECT MasterKey FROM customer_keys LIMIT 1");
        Task made;
        using (var other = Sql.Open(_place.Folder.Keys))
        {
            await using var writing = other.BeginTransaction();
            made = Task.Run(() => ManyCustomers.KeepAsync(server, 7));

            // It has looked at the file by then and waits for the lock; were it slower, it would see the new file at once.
            await Task.WhenAny(made, Task.Delay(500));
            new MasterKeySource(new KeysFolder(new PrivacyOptions(), _place.Folder.Path, "data"), Options.Create(new PrivacyOptions())).Renew();
        }

        await made;

        Assert.Equal(7L, _place.KeysScalar($"SELECT COUNT(*) FROM customer_keys WHERE MasterKey = '{before}'"));
        Assert.Equal(8L, _place.KeysScalar("SELECT COUNT(*) FROM customer_keys WHERE Wrapped IS NOT NULL"));
        await ManyCustomers.CanReadAllAsync(server, 8);
    }

    [Fact]
    public async Task Goes_on_with_the_same_new_key_after_the_process_was_killed()
    {
        await using (var host = await TestHost.StartAsync(_place))
        {
            await ManyCustomers.KeepAllAsync(host);
            for (var number = 7; number < 60; number++)
            {
                await ManyCustomers.KeepAsync(host, number);
            }
        }

        Assert.NotEmpty(await KilledWriter.RotateAsync(_place.Folder.Path, 3));
        var renewed = await File.ReadAllTextAsync(_place.Folder.MasterKey);
        Assert.Equal(2L, (long)_place.KeysScalar("SELECT COUNT(DISTINCT MasterKey) FROM customer_keys"));

        await using (var host = await TestHost.StartAsync(_place))
        {
            await ManyCustomers.CanReadAllAsync(host, 60);
            var done = await host.Rotation.RunAsync(_ => { }, CancellationToken.None);
            Assert.Equal((null, 0L), (done.NewFile, done.Left));
            Assert.InRange(done.Wrapped, 1, 57);
        }

        Assert.Equal(renewed, await File.ReadAllTextAsync(_place.Folder.MasterKey));
        File.Delete(EarlierFile);
        await using var later = await TestHost.StartAsync(_place);
        await ManyCustomers.CanReadAllAsync(later, 60);
    }

    [Fact]
    public async Task Says_that_the_file_of_the_earlier_one_has_to_come_back()
    {
        await using (var host = await TestHost.StartAsync(_place))
        {
            await ManyCustomers.KeepAllAsync(host);
            host.Rotation.AtOnce = 1;
            await Assert.ThrowsAsync<TimeoutException>(() => host.Rotation.RunAsync(_ => throw new TimeoutException(), CancellationToken.None));
        }

        File.Move(EarlierFile, EarlierFile + "-away");
        Assert.Contains("放回 master.key.earlier", (await Assert.ThrowsAsync<StorageUnavailableException>(() => TestHost.StartAsync(_place))).Message, StringComparison.Ordinal);
        File.Move(EarlierFile + "-away", EarlierFile);
        await using var later = await TestHost.StartAsync(_place);
        await ManyCustomers.CanReadAllAsync(later);
    }

    [Fact]
    public async Task Is_not_begun_twice_at_once()
    {
        await using var host = await TestHost.StartAsync(_place);
        await ManyCustomers.KeepAllAsync(host);
        await using var other = await TestHost.StartAsync(_place);
        var refused = "";

        await host.Rotation.RunAsync(
            _ => refused = Assert.ThrowsAsync<StorageUnavailableException>(() => other.Rotation.RunAsync(_ => { }, CancellationToken.None)).GetAwaiter().GetResult().Message, CancellationToken.None);

        Assert.Contains("正有另一个 rotate-master-key", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_nothing_of_the_earlier_wrapping_in_the_files()
    {
        await using var host = await TestHost.StartAsync(_place);
        await ManyCustomers.KeepAllAsync(host);
        var wrapped = (byte[])_place.KeysScalar("SELECT Wrapped FROM customer_keys LIMIT 1");
        Assert.Contains(_place.KeysFiles(), file => file.Holds(wrapped));

        await host.Rotation.RunAsync(_ => { }, CancellationToken.None);

        Assert.DoesNotContain(_place.KeysFiles(), file => file.Holds(wrapped));
    }
}
