using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Storage.Backups;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What a back-up promises; a class for each kind of database runs it.</summary>
public abstract class BackupContract : BackedUpStorage
{
    private protected BackupContract(TestPlace place)
        : base(place)
    {
    }

    [Fact]
    public async Task Is_found_good_and_says_what_it_holds()
    {
        await TalkAsync();

        var done = await BackUpAsync();
        var report = await CheckAsync();

        Assert.Equal(new BackupCounts(2, 3, 1, 1, 0), done.Manifest.Counts);
        Assert.Equal([DataFile, $"papers/{Paper}"], done.Manifest.Files.Select(file => file.Path));
        Assert.Equal(["icp-20261122T093000Z", "icp-20261122T093000Z"], new[] { done.Data, done.Keys }.Select(Path.GetFileName));
        Assert.Empty(report.Findings);
        Assert.Equal((3, 1, 0), (report.Opened?.Values, report.Opened?.Papers, report.Opened?.DeletedAgain));
        Assert.Equal(2, report.Opened?.Turns[ReplayOutcome.Equal]);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Is_read_by_its_owner_only_and_holds_neither_master_key_nor_what_is_personal()
    {
        await TalkAsync();
        await BackUpAsync();

        var files = Directory.GetFiles(Path.GetDirectoryName(In("data"))!, "*", SearchOption.AllDirectories);
        Assert.All(files, file => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), file));
        Assert.Contains(files, file => Path.GetFileName(file) == DataFile);
        Assert.DoesNotContain(files, file => Path.GetFileName(file) == "master.key" || file.EndsWith("-wal", StringComparison.Ordinal) || file.EndsWith("-shm", StringComparison.Ordinal));
        Assert.All(Saved(), image => Assert.False(image.Holds("13800138000") || image.Holds("陈静"), image.Name));
    }

    [Fact]
    public async Task Is_of_one_moment_while_turns_are_kept()
    {
        await TalkAsync();
        using var over = new CancellationTokenSource();
        var talking = Task.WhenAll(Enumerable.Range(0, 4).Select(tab => TalkOnAsync($"t{tab}", over.Token)));

        var done = await BackUpAsync();
        await over.CancelAsync();
        await talking;

        Assert.Empty((await CheckAsync()).Findings);
        Assert.True(done.Manifest.Counts?.Turns > 0);
    }

    [Fact]
    public async Task Never_overwrites_another_one()
    {
        await TalkAsync();
        await BackUpAsync();

        Assert.Contains("已经存在", (await Assert.ThrowsAsync<BackupException>(BackUpAsync)).Message, StringComparison.Ordinal);
        Assert.Empty((await CheckAsync()).Findings);
        Clock.Turn(TimeSpan.FromSeconds(1));
        await BackUpAsync();
        Assert.Equal(2, Directory.GetDirectories(In("data")).Length);
    }

    [Fact]
    public async Task Without_keys_holds_none()
    {
        await TalkAsync();

        var done = await Host.Backup.RunAsync(new BackupTargets(In("data"), null, null), CancellationToken.None);

        Assert.Null(done.Keys);
        Assert.Null(done.Deletions);
        Assert.Equal([In("data")], Directory.GetDirectories(Path.GetDirectoryName(In("data"))!));
    }

    [Theory]
    [InlineData("live", "keys", "deletions", "在程序自己的文件夹", "the folder of the program")]
    [InlineData("data", "live/safe", "deletions", "--keys", "keys below the folder of the program")]
    [InlineData("data", "data", "deletions", "放在了一起", "keys with the data")]
    [InlineData("data", "data/keys", "deletions", "放在了一起", "keys below the data")]
    [InlineData("data", "keys", "keys", "--keys 和 --deletions 放在了一起", "deletions with the keys")]
    [InlineData("data", "link", "deletions", "放在了一起", "keys with the data, by a link")]
    public async Task Refuses_places_that_belong_together(string data, string keys, string deletions, string expected, string because)
    {
        Directory.CreateDirectory(In("data"));
        Directory.CreateSymbolicLink(In("link"), In("data"));

        var failure = await Assert.ThrowsAsync<BackupException>(() => Host.Backup.RunAsync(new BackupTargets(At(data), At(keys), At(deletions)), CancellationToken.None));

        Assert.True(failure.Message.Contains(expected, StringComparison.Ordinal), because + failure.Message);
        Assert.Empty(Directory.GetFileSystemEntries(In("data")));
    }

    [Fact]
    public async Task Is_not_begun_without_room()
    {
        await TalkAsync();

        Host.Backup.FreeRoom = _ => 1000;

        var failure = await Assert.ThrowsAsync<BackupException>(BackUpAsync);

        Assert.Matches("磁盘空间不够：备份最多要 [0-9]+ MB，只剩 1 MB", failure.Message);
        Assert.False(Directory.Exists(In("data")));
    }

    [Fact]
    public async Task Adds_to_the_list_of_deletions_and_never_to_that_of_others()
    {
        await TalkAsync();
        await EraseAsync();
        Assert.Equal(1, (await BackUpAsync()).Deletions);
        Clock.Turn(TimeSpan.FromSeconds(1));
        Assert.Equal(0, (await BackUpAsync()).Deletions);
        await File.WriteAllBytesAsync(Path.Combine(In("deletions"), "salt"), new byte[32]);
        Clock.Turn(TimeSpan.FromSeconds(1));

        Assert.Contains("另一套数据的删除记录", (await Assert.ThrowsAsync<BackupException>(BackUpAsync)).Message, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetDirectories(In("data")).Length);
    }

    private async Task TalkOnAsync(string tab, CancellationToken over)
    {
        for (var number = 0; !over.IsCancellationRequested; number++)
        {
            await Host.Assistant.ReplyAsync(Some.Message($"{tab}-{number}", "备案要多久", tab), CancellationToken.None);
        }
    }

    private string At(string name) => name.StartsWith("live", StringComparison.Ordinal) ? Path.Combine(Place.Folder.Path, "data" + name[4..]) : In(name);
}

/// <summary>Over SQLite files.</summary>
public sealed class SqliteBackupTests() : BackupContract(new SqlitePlace())
{
    [Fact]
    public async Task Leaves_out_what_was_deleted_from_the_file()
    {
        const string planted = "我家住在三里屯外婆桥边上";
        await Host.Store.KeepAsync(Some.Turn("m1", text: planted), CancellationToken.None);
        Place.Run("DELETE FROM conversations");
        Assert.Contains(Place.Files(), file => file.Holds(planted));

        var done = await BackUpAsync();

        Assert.False(FileImage.Of(Path.Combine(done.Data, DataFile)).Holds(planted));
    }
}

/// <summary>Over PostgreSQL databases.</summary>
[Collection(BackupsAtTheServer.Name)]
public sealed class PostgreSqlBackupTests() : BackupContract(new PostgreSqlPlace())
{
    [Fact]
    public async Task Says_what_to_install_when_the_program_is_missing()
    {
        await using var host = await TestHost.StartAsync(Place, ("Storage:PostgreSqlPrograms", Place.Folder.Path));

        var failure = await Assert.ThrowsAsync<BackupException>(() => host.Backup.RunAsync(new BackupTargets(In("data"), null, null), CancellationToken.None));

        Assert.Contains("apt-get install postgresql-client", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(In("data")));
    }
}
