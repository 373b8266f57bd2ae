using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Conversations.Tests.Support;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Storage.Backups;

namespace IcpAssistant.Storage.Tests.Support;

/// <summary>A host with something in it, and places beside it for its back-ups.</summary>
public abstract class BackedUpStorage : IAsyncLifetime, IDisposable
{
    private protected const string Number = "SC20261122-ABCDEFGH";

    private readonly TemporaryFolder _targets = new();
    private TestHost? _host;

    private protected BackedUpStorage(TestPlace place) => Place = place;

    private protected TestPlace Place { get; }

    private protected TurnableClock Clock { get; } = new(Some.Time);

    private protected TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    private protected string DataFile => Place is SqlitePlace ? "assistant.db" : "assistant.dump";

    private protected string KeysFile => Place is SqlitePlace ? "keys.db" : "keys.dump";

    private protected PaperFileId Paper { get; private set; }

    private protected BackupTargets Targets => new(In("data"), In("keys"), In("deletions"));

    private string Temporary => Path.Combine(Place.Folder.Path, "temporary");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(Place, Clock);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public virtual void Dispose()
    {
        _targets.Dispose();
        Place.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected string In(string name) => Path.Combine(_targets.Path, name);

    private protected Task<BackupDone> BackUpAsync() => Host.Backup.RunAsync(Targets, CancellationToken.None);

    private protected async Task TalkAsync()
    {
        Paper = await Host.Papers.KeepAsync(Some.Customer, new MemoryStream(new byte[100_000]), CancellationToken.None);
        var draft = Some.Draft() with { Consents = [Some.Consent(PersonalData.Identity)] };
        draft = draft.Writing("domain", "a.cn", "m1").With(PaperPlaces.Of("id-card", default), PaperFile.Write([new PaperFile(Paper, FileKind.Jpeg, 100_000, 10, 10, "陈静.jpg")]), PersonalData.Identity, Some.Time.AddSeconds(1), "m1", Entry.Customer);
        await Host.Store.KeepAsync(Some.SecretTurn("m1") with { KnowledgeVersion = "gone", Draft = draft }, CancellationToken.None);
        await Host.Assistant.ReplyAsync(Some.Message("m2", "备案要多久", "c2"), CancellationToken.None);
        await Host.Assistant.ReplyAsync(Some.Message("m3", "谢谢", "c2"), CancellationToken.None);
    }

    private protected Task<bool> EraseAsync() => Host.Store.KeepAsync(
        Some.Turn("erase", text: "确认删除") with { At = Clock.GetUtcNow(), Erasure = new Erasure(Number, [Some.Customer], new Belongings([], 1, 2, 3), "（删）", "在别处删了") },
        CancellationToken.None);

    private protected Task<BackupReport> CheckAsync() => CheckAsync(Host.BackupCheck, In("data"), In("keys"), CancellationToken.None);

    private protected Task<BackupReport> CheckAsync(BackupCheck check, string data, string keys, CancellationToken cancellationToken)
    {
        check.TemporaryFolder = Directory.CreateDirectory(Temporary).FullName;
        return check.RunAsync(data, keys, In("deletions"), Versions, cancellationToken);
    }

    /// <summary>Neither a folder nor, at a server, a database of a check.</summary>
    private protected void AssertNothingIsLeft()
    {
        Assert.Empty(Directory.GetFileSystemEntries(Temporary));
        if (Place is PostgreSqlPlace)
        {
            Assert.Equal(0L, Place.Scalar("SELECT COUNT(*) FROM pg_database WHERE datname LIKE 'icp_verify_%'"));
        }
    }

    private protected IEnumerable<FileImage> Saved() => _targets.Files();

    private static KnowledgeVersions Versions(IReplayArchive archive) => new(archive, SmallKnowledge.Instance.Current, knowledge => new Answerer(knowledge));
}

/// <summary>Checks that look whether one left a database behind at the server that they share: one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BackupsAtTheServer
{
    public const string Name = "back-ups at the server";
}
