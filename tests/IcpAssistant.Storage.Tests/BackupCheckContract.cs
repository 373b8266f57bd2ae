using System.Text.Json.Nodes;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Storage.Backups;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Tests.Support;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage.Tests;

/// <summary>What looking at a back-up finds; a class for each kind of database runs it.</summary>
public abstract class BackupCheckContract : BackedUpStorage
{
    private protected BackupCheckContract(TestPlace place)
        : base(place)
    {
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
    public async Task With_a_manifest_that_hides_a_missingPaper_is_found()
    {
        await TalkAsync();
        var done = await BackUpAsync();
        File.Delete(Path.Combine(done.Data, "papers", Paper.Value));
        Rewrite(done.Data, manifest => ((JsonArray)manifest["files"]!).RemoveAt(1)); // not null: every manifest has files

        Assert.Equal([$"草稿里有材料 {Paper}，备份里却没有这个文件。"], (await CheckAsync()).Findings);
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
        Clock.Turn(TimeSpan.FromMinutes(1));
        await TalkAsync();
        await BackUpAsync();

        var report = await CheckAsync(Host.BackupCheck, In("data"), Directory.GetDirectories(In("keys")).Min(StringComparer.Ordinal)!, CancellationToken.None); // not null: there are two

        Assert.StartsWith("密钥备份里没有资料用到的 1 个密钥", Assert.Single(report.Findings, finding => finding.StartsWith("密钥", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_another_master_key_is_found()
    {
        await TalkAsync();
        await BackUpAsync();

        var other = new PrivacyOptions { MasterKey = Convert.ToBase64String(new byte[32]) };
        var report = await CheckAsync(new BackupCheck(Options.Create(Storage), new MasterKeySource(new KeysFolder(other, Place.Folder.Path, "data"), Options.Create(other)), Clock), In("data"), In("keys"), CancellationToken.None);

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
        Clock.Turn(TimeSpan.FromMinutes(1));
        await EraseAsync();
        await Host.Backup.RunAsync(Targets, CancellationToken.None);

        var report = await CheckAsync(Host.BackupCheck, Directory.GetDirectories(In("data")).Min(StringComparer.Ordinal)!, Directory.GetDirectories(In("keys")).Min(StringComparer.Ordinal)!, CancellationToken.None); // not null: there are two

        Assert.Empty(report.Findings);
        Assert.Equal((0, 0, 1), (report.Opened?.Values, report.Opened?.Papers, report.Opened?.DeletedAgain));
        Assert.Equal(3, report.Opened?.Turns[ReplayOutcome.Deleted]);
    }

    [Fact]
    public async Task In_which_a_reply_was_changed_before_is_not_the_same()
    {
        await TalkAsync();
        Place.Run("""UPDATE log SET "Text" = 'x' WHERE "ReplyTo" = 'm2'""");
        await BackUpAsync();

        Assert.StartsWith("重放有 1 条消息和当时不同（第一条在对话 c2 第 1 条）", Assert.Single((await CheckAsync()).Findings), StringComparison.Ordinal);
    }

    private StorageOptions Storage => new() { Provider = Setting("Storage:Provider") ?? "Sqlite", ConnectionString = Setting("Storage:ConnectionString") ?? "" };

    private string? Setting(string key) => Place.Settings.Where(setting => setting.Key == key).Select(setting => setting.Value).SingleOrDefault();

    private void Damage(BackupDone done, string damage)
    {
        var (file, paper, manifest) = (Path.Combine(done.Data, DataFile), Path.Combine(done.Data, "papers", Paper.Value), Path.Combine(done.Data, "manifest.json"));
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
public sealed class SqliteBackupCheckTests() : BackupCheckContract(new SqlitePlace());

/// <summary>Over PostgreSQL databases.</summary>
[Collection(BackupsAtTheServer.Name)]
public sealed class PostgreSqlBackupCheckTests() : BackupCheckContract(new PostgreSqlPlace());
