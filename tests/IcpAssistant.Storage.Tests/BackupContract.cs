using System.Text.Json.Nodes;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Conversations.Tests.Support;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Storage.Backups;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Tests.Support;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage.Tests;

/// <summary>What a back-up promises, and what looking at one finds; a class for each kind of database runs it.</summary>
public abstract class BackupContract : IAsyncLifetime, IDisposable
{
    private const string Number = "SC20261122-ABCDEFGH";
    private readonly TurnableClock _clock = new(Some.Time);
    private readonly TemporaryFolder _targets = new();
    private TestHost? _host;
    private PaperFileId _paper;

    private protected BackupContract(TestPlace place) => Place = place;

    private protected TestPlace Place { get; }

    private protected TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    private protected abstract string DataFile { get; }

    private protected abstract string KeysFile { get; }

    private string Temporary => Path.Combine(Place.Folder.Path, "temporary");

    private BackupTargets Targets => new(In("data"), In("keys"), In("deletions"));

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(Place, _clock);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _targets.Dispose();
        Place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Is_found_good_and_says_what_it_holds()
    {
        await TalkAsync();

        var done = await BackUpAsync();
        var report = await CheckAsync();

        Assert.Equal(new BackupCounts(2, 3, 1, 1, 0), done.Manifest.Counts);
        Assert.Equal([DataFile, $"papers/{_paper}"], done.Manifest.Files.Select(file => file.Path));
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

        var files = Directory.GetFiles(_targets.Path, "*", SearchOption.AllDirectories);
        Assert.All(files, file => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), file));
        Assert.Contains(files, file => Path.GetFileName(file) == DataFile);
        Assert.DoesNotContain(files, file => Path.GetFileName(file) == "master.key" || file.EndsWith("-wal", StringComparison.Ordinal) || file.EndsWith("-shm", StringComparison.Ordinal));
        Assert.All(_targets.Files(), image => Assert.False(image.Holds("13800138000") || image.Holds("陈静"), image.Name));
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
        _clock.Turn(TimeSpan.FromSeconds(1));
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
        Assert.Equal([In("data")], Directory.GetDirectories(_targets.Path));
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

    [Theory]
    [InlineData("manifest", "没有 manifest.json：这次备份没有做完", "broken off")]
    [InlineData("nonsense", "manifest.json 读不懂", "a manifest that is none")]
    [InlineData("cut", "不完整：应有", "a truncated file")]
    [InlineData("flip", "被改动过：和备份时的校验值不同", "a changed byte")]
    [InlineData("gone", "缺少文件 papers/f_", "a missing paper")]
    [InlineData("paper", "被改动过", "a changed paper")]
    [InlineData("keys", "缺少文件 keys.", "no database of keys")]
    public async Task That_was_damaged_is_found(string damage, string expected, string because)
    {
        await TalkAsync();
        var done = await BackUpAsync();
        Damage(done, damage);

        var report = await CheckAsync();

        Assert.True(report.Findings.Count == 1 && report.Findings[0].Contains(expected, StringComparison.Ordinal), $"{because}: {string.Join(' ', report.Findings)}");
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task With_a_manifest_that_hides_a_missing_paper_is_found()
    {
        await TalkAsync();
        var done = await BackUpAsync();
        File.Delete(Path.Combine(done.Data, "papers", _paper.Value));
        Rewrite(done.Data, manifest => ((JsonArray)manifest["files"]!).RemoveAt(1)); // not null: every manifest has files

        Assert.Equal([$"草稿里有材料 {_paper}，备份里却没有这个文件。"], (await CheckAsync()).Findings);
    }

    [Fact]
    public async Task With_other_counts_than_its_manifest_is_found()
    {
        await TalkAsync();
        var done = await BackUpAsync();
        Rewrite(done.Data, manifest => manifest["counts"]!["turns"] = 7); // not null: a back-up of data has counts

        Assert.Equal(["恢复出来的客户消息有 3，备份时是 7。"], (await CheckAsync()).Findings);
    }

    [Fact]
    public async Task With_keys_of_before_is_found()
    {
        await BackUpAsync();
        _clock.Turn(TimeSpan.FromMinutes(1));
        await TalkAsync();
        await BackUpAsync();

        var report = await CheckAsync(In("data"), Directory.GetDirectories(In("keys")).Min(StringComparer.Ordinal)!); // not null: there are two

        Assert.StartsWith("密钥备份里没有资料用到的 1 个密钥", Assert.Single(report.Findings, finding => finding.StartsWith("密钥", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_another_master_key_is_found()
    {
        await TalkAsync();
        await BackUpAsync();

        var other = new PrivacyOptions { MasterKey = Convert.ToBase64String(new byte[32]) };
        var report = await CheckAsync(new BackupCheck(Options.Create(Storage), new MasterKeySource(new KeysFolder(other, Place.Folder.Path, "data"), Options.Create(other)), _clock), In("data"), In("keys"));

        Assert.Contains("打不开已有的客户密钥", Assert.Single(report.Findings), StringComparison.Ordinal);
        Assert.Null(report.Opened);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task With_a_list_of_deletions_older_than_itself_is_found()
    {
        await TalkAsync();
        await EraseAsync();
        await BackUpAsync();
        Assert.Empty((await CheckAsync()).Findings);
        File.Delete(Path.Combine(In("deletions"), $"{Number}.json"));

        Assert.StartsWith("删除记录比备份旧：缺少 1 次删除", Assert.Single((await CheckAsync()).Findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_before_a_deletion_is_deleted_from_again()
    {
        await TalkAsync();
        await BackUpAsync();
        _clock.Turn(TimeSpan.FromMinutes(1));
        await EraseAsync();
        await Host.Backup.RunAsync(Targets, CancellationToken.None);

        var report = await CheckAsync(Directory.GetDirectories(In("data")).Min(StringComparer.Ordinal)!, Directory.GetDirectories(In("keys")).Min(StringComparer.Ordinal)!); // not null: there are two

        Assert.Empty(report.Findings);
        Assert.Equal((0, 0, 1), (report.Opened?.Values, report.Opened?.Papers, report.Opened?.DeletedAgain));
        Assert.Equal(3, report.Opened?.Turns[ReplayOutcome.Deleted]);
    }

    [Fact]
    public async Task Adds_to_the_list_of_deletions_and_never_to_that_of_others()
    {
        await TalkAsync();
        await EraseAsync();
        Assert.Equal(1, (await BackUpAsync()).Deletions);
        _clock.Turn(TimeSpan.FromSeconds(1));
        Assert.Equal(0, (await BackUpAsync()).Deletions);
        await File.WriteAllBytesAsync(Path.Combine(In("deletions"), "salt"), new byte[32]);
        _clock.Turn(TimeSpan.FromSeconds(1));

        Assert.Contains("另一套数据的删除记录", (await Assert.ThrowsAsync<BackupException>(BackUpAsync)).Message, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetDirectories(In("data")).Length);
    }

    [Fact]
    public async Task In_which_a_reply_was_changed_before_is_not_the_same()
    {
        await TalkAsync();
        Place.Run("""UPDATE log SET "Text" = 'x' WHERE "ReplyTo" = 'm2'""");
        await BackUpAsync();

        Assert.StartsWith("重放有 1 条消息和当时不同（第一条在对话 c2 第 1 条）", Assert.Single((await CheckAsync()).Findings), StringComparison.Ordinal);
    }

    private protected string In(string name) => Path.Combine(_targets.Path, name);

    private protected Task<BackupDone> BackUpAsync() => Host.Backup.RunAsync(Targets, CancellationToken.None);

    private protected async Task TalkAsync()
    {
        _paper = await Host.Papers.KeepAsync(Some.Customer, new MemoryStream(new byte[100_000]), CancellationToken.None);
        var draft = Some.Draft() with { Consents = [Some.Consent(PersonalData.Identity)] };
        draft = draft.Writing("domain", "a.cn", "m1").With(PaperPlaces.Of("id-card", default), PaperFile.Write([new PaperFile(_paper, FileKind.Jpeg, 100_000, 10, 10, "陈静.jpg")]), PersonalData.Identity, Some.Time.AddSeconds(1), "m1", Entry.Customer);
        await Host.Store.KeepAsync(Some.SecretTurn("m1") with { KnowledgeVersion = "gone", Draft = draft }, CancellationToken.None);
        await Host.Assistant.ReplyAsync(Some.Message("m2", "备案要多久", "c2"), CancellationToken.None);
        await Host.Assistant.ReplyAsync(Some.Message("m3", "谢谢", "c2"), CancellationToken.None);
    }

    private protected Task<BackupReport> CheckAsync() => CheckAsync(In("data"), In("keys"));

    private Task<BackupReport> CheckAsync(string data, string keys) => CheckAsync(Host.BackupCheck, data, keys);

    private Task<BackupReport> CheckAsync(BackupCheck check, string data, string keys)
    {
        check.TemporaryFolder = Directory.CreateDirectory(Temporary).FullName;
        return check.RunAsync(data, keys, In("deletions"), Versions, CancellationToken.None);
    }

    private protected static KnowledgeVersions Versions(IReplayArchive archive) => new(archive, SmallKnowledge.Instance.Current, knowledge => new Answerer(knowledge));

    private protected virtual void AssertNothingIsLeft() => Assert.Empty(Directory.GetFileSystemEntries(Temporary));

    private StorageOptions Storage => new() { Provider = Setting("Storage:Provider") ?? "Sqlite", ConnectionString = Setting("Storage:ConnectionString") ?? "" };

    private string? Setting(string key) => Place.Settings.Where(setting => setting.Key == key).Select(setting => setting.Value).SingleOrDefault();

    private async Task TalkOnAsync(string tab, CancellationToken over)
    {
        for (var number = 0; !over.IsCancellationRequested; number++)
        {
            await Host.Assistant.ReplyAsync(Some.Message($"{tab}-{number}", "备案要多久", tab), CancellationToken.None);
        }
    }

    private Task<bool> EraseAsync() => Host.Store.KeepAsync(
        Some.Turn("erase", text: "确认删除") with { At = _clock.GetUtcNow(), Erasure = new Erasure(Number, [Some.Customer], new Belongings([], 1, 2, 3), "（删）", "在别处删了") },
        CancellationToken.None);

    private string At(string name) => name.StartsWith("live", StringComparison.Ordinal) ? Path.Combine(Place.Folder.Path, "data" + name[4..]) : In(name);

    private void Damage(BackupDone done, string damage)
    {
        var (file, paper, manifest) = (Path.Combine(done.Data, DataFile), Path.Combine(done.Data, "papers", _paper.Value), Path.Combine(done.Data, "manifest.json"));
        switch (damage)
        {
            case "manifest":
                File.Delete(manifest);
                break;
            case "nonsense":
                File.WriteAllText(manifest, "{\"form\":");
                break;
            case "cut":
                File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);
                break;
            case "flip":
                Flip(file);
                break;
            case "gone":
                File.Delete(paper);
                break;
            case "paper":
                Flip(paper);
                break;
            default:
                File.Delete(Path.Combine(done.Keys!, KeysFile)); // not null: keys were copied
                break;
        }
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private static void Rewrite(string folder, Action<JsonNode> change)
    {
        var path = Path.Combine(folder, "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!; // not null: it is an object
        change(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
    }
}

/// <summary>Over SQLite files.</summary>
public sealed class SqliteBackupTests() : BackupContract(new SqlitePlace())
{
    private protected override string DataFile => "assistant.db";

    private protected override string KeysFile => "keys.db";

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
public sealed class PostgreSqlBackupTests() : BackupContract(new PostgreSqlPlace())
{
    private protected override string DataFile => "assistant.dump";

    private protected override string KeysFile => "keys.dump";

    private protected override void AssertNothingIsLeft()
    {
        base.AssertNothingIsLeft();
        Assert.Equal(0L, Place.Scalar("SELECT COUNT(*) FROM pg_database WHERE datname LIKE 'icp_verify_%'"));
    }

    [Fact]
    public async Task Says_what_to_install_when_the_program_is_missing()
    {
        await using var host = await TestHost.StartAsync(Place, ("Storage:PostgreSqlPrograms", Place.Folder.Path));

        var failure = await Assert.ThrowsAsync<BackupException>(() => host.Backup.RunAsync(new BackupTargets(In("data"), null, null), CancellationToken.None));

        Assert.Contains("apt-get install postgresql-client", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(In("data")));
    }
}
