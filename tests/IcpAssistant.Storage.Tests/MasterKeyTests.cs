using IcpAssistant.Conversations;
using IcpAssistant.Storage.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage.Tests;

/// <summary>The key above all keys: where it comes from, and what happens when it is not the right one.</summary>
public sealed class MasterKeyTests : IDisposable
{
    private static readonly string One = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly string Two = Convert.ToBase64String([.. Enumerable.Repeat((byte)2, 32)]);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Is_made_at_the_first_start_for_its_owner_only()
    {
        await KeepAsync();

        Assert.Equal(32, Convert.FromBase64String((await File.ReadAllTextAsync(_folder.MasterKey)).Trim()).Length);
        Assert.Single(_folder.Files("master"));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_folder.MasterKey) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await CanReadAsync();
    }

    [Fact]
    public async Task Comes_from_the_configuration_and_then_no_file_is_made()
    {
        await KeepAsync(("Privacy:MasterKey", One));

        Assert.False(File.Exists(_folder.MasterKey));
        await CanReadAsync(("Privacy:MasterKey", One + "\n"));
    }

    [Fact]
    public async Task Stands_with_the_keys_where_the_settings_say()
    {
        await KeepAsync(("Privacy:KeysFolder", "safe"));

        Assert.True(File.Exists(Path.Combine(_folder.Path, "safe", "keys.db")));
        Assert.True(File.Exists(Path.Combine(_folder.Path, "safe", "master.key")));
        Assert.False(File.Exists(_folder.Keys));
    }

    [Theory]
    [InlineData("x", "no base64")]
    [InlineData("AAAA", "too short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "too long")]
    public async Task Stops_the_start_when_the_setting_is_malformed(string setting, string because)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => KeepAsync(("Privacy:MasterKey", setting)));

        Assert.Contains("Privacy:MasterKey 不是有效的主密钥", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.Message.Contains(setting, StringComparison.Ordinal) && setting.Length > 1, because);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("not a key", "no base64")]
    [InlineData("AAAA", "too short")]
    public async Task Stops_the_start_when_the_file_is_malformed(string content, string because)
    {
        await KeepAsync();
        await File.WriteAllTextAsync(_folder.MasterKey, content);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => KeepAsync());

        Assert.True(failure.Fault == StorageFault.Keys, because);
        Assert.Contains("从备份恢复这个文件", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_made_anew_when_the_file_of_existing_keys_is_gone()
    {
        await KeepAsync();
        File.Delete(_folder.MasterKey);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => KeepAsync());

        Assert.Contains("找不到主密钥文件", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.MasterKey));
    }

    [Fact]
    public async Task Stops_the_start_when_it_is_not_the_one_that_wrapped_the_keys()
    {
        await KeepAsync(("Privacy:MasterKey", One));

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => KeepAsync(("Privacy:MasterKey", Two)));

        Assert.Contains("Privacy:MasterKey 打不开已有的客户密钥", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Two, failure.ToString(), StringComparison.Ordinal);
        await CanReadAsync(("Privacy:MasterKey", One));
    }

    [Fact]
    public async Task May_be_another_one_when_all_keys_were_destroyed()
    {
        await KeepAsync(("Privacy:MasterKey", One));
        await using (var host = await TestHost.StartAsync(_folder.Path, ("Privacy:MasterKey", One)))
        {
            await host.Keys.DestroyAsync(Some.Customer, CancellationToken.None);
        }

        await using var other = await TestHost.StartAsync(_folder.Path, ("Privacy:MasterKey", Two));

        Assert.Empty(await other.Drafts.ListAsync(Some.Customer, CancellationToken.None));
    }

    [Fact]
    public async Task Does_not_open_a_key_that_was_given_to_another_customer()
    {
        await KeepAsync();
        Sql.Run(_folder.Keys, "UPDATE customer_keys SET Customer = 'directline:u2'");
        await using var host = await TestHost.StartAsync(_folder.Path);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => host.Drafts.ListAsync(Some.Customer, CancellationToken.None));

        Assert.Contains("密钥", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stops_the_start_when_the_database_of_keys_is_damaged()
    {
        await KeepAsync();
        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(_folder.Keys, "this was the header of a database");

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => KeepAsync());

        Assert.Equal(StorageFault.Corrupt, failure.Fault);
        Assert.StartsWith("密钥数据库文件已损坏", failure.Message, StringComparison.Ordinal);
    }

    private async Task KeepAsync(params (string, string)[] settings)
    {
        await using var host = await TestHost.StartAsync(_folder.Path, settings);
        await host.Store.KeepAsync(Some.Turn("m1") with { Draft = Some.Draft().Writing("domain", "a.cn", "m1") }, CancellationToken.None);
    }

    private async Task CanReadAsync(params (string, string)[] settings)
    {
        await using var host = await TestHost.StartAsync(_folder.Path, settings);
        Assert.Equal("a.cn", Assert.Single(await host.Drafts.ListAsync(Some.Customer, CancellationToken.None)).Entries[0].Value?.Reveal());
    }
}
