using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Conversations.Tests.Support;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Storage.Tests.Support;
using Microsoft.Data.Sqlite;

namespace IcpAssistant.Storage.Tests;

/// <summary>Over SQLite files, which can be copied away and put back.</summary>
public sealed class SqliteErasureTests() : StoredErasureContract(new SqlitePlace())
{
    private protected override string True => "1";

    private protected override string Bytes(string hex) => $"X'{hex}'";

    [Fact]
    public async Task Leaves_nothing_of_what_was_said_in_any_file()
    {
        const string planted = "我家住在三里屯外婆桥边上";
        await Store.KeepAsync(Some.Turn("m1", text: planted, reply: "r1") with { Conversation = Some.Conversation() with { LastQuestion = planted } }, CancellationToken.None);
        await TalkMoreAsync(40);
        Assert.Contains(Place.Files(), file => file.Holds(planted));

        await EraseAsync();

        Assert.DoesNotContain(Place.Files(), file => file.Holds(planted));
        Assert.Contains(Place.Files(), file => file.Holds("确认删除"));
    }

    [Fact]
    public async Task Leaves_none_of_the_words_by_which_it_was_found()
    {
        await Store.KeepAsync(Some.Turn("m1", text: "我家住在三里屯外婆桥边上 xylophonfabrik", reply: "r1"), CancellationToken.None);
        await TalkMoreAsync(40);
        await Host.Search.CatchUpAsync(CancellationToken.None);
        Assert.Contains(Place.Files(), file => file.Holds("屯外 外婆 婆桥"));

        await EraseAsync();

        Assert.Equal(0L, Place.Scalar("SELECT COUNT(*) FROM log_index WHERE log_index MATCH '\"外婆\"'"));

        // The index leaves out of a word how it begins like the one before.
        Assert.DoesNotContain(Place.Files(), file => file.Holds("屯外 外婆") || file.Holds("ylophonfabrik"));
        Place.Run("INSERT INTO log_index(log_index) VALUES ('integrity-check')");
    }

    [Fact]
    public async Task Is_made_again_when_older_data_and_older_keys_are_put_back()
    {
        await TalkAsync();
        await Store.KeepAsync(Some.Turn("m7", "c7", "别人的问题") with { Conversation = Some.Conversation("c7") with { UserId = "u7" } }, CancellationToken.None);
        await Host.DisposeAsync();
        var backup = Copy("assistant.db", "keys.db");
        await InitializeAsync();
        await EraseAsync();
        await Host.DisposeAsync();
        PutBack(backup);

        await InitializeAsync();

        Assert.Empty(await Drafts.ListAsync(Some.Customer, CancellationToken.None));
        Assert.DoesNotContain(Place.Files(), file => file.Holds("没说清楚") || file.Holds("我家在哪") || file.Holds("138****8000"));
        Assert.Equal(0L, Place.Scalar("SELECT COUNT(*) FROM draft_entries"));
        Assert.Equal(0L, Place.KeysScalar("SELECT COUNT(*) FROM customer_keys WHERE Wrapped IS NOT NULL"));
        Assert.Equal("别人的问题", (await Store.ReadLogAsync(new ConversationId("c7"), 0, 1, CancellationToken.None))[0].Text);
        Assert.Equal(Number, (await Deletions.FindAsync(new DraftId("d_1"), CancellationToken.None))?.Number);
        Assert.Equal("在别处删了", (await Store.ReadLogAsync(new ConversationId("c1"), 2, 9, CancellationToken.None)).Single().Message?.Text);
        Assert.Equal([ReplayOutcome.Deleted], await ReplayAsync("c1"));
        Assert.Equal([ReplayOutcome.Deleted], await ReplayAsync("c2"));
    }

    [Fact]
    public async Task Is_made_again_when_only_older_data_is_put_back()
    {
        await TalkAsync();
        await Host.DisposeAsync();
        var backup = Copy("assistant.db");
        await InitializeAsync();
        await EraseAsync();
        await Host.DisposeAsync();
        PutBack(backup);

        await InitializeAsync();

        Assert.Equal(0L, Place.Scalar("SELECT COUNT(*) FROM drafts"));
        Assert.DoesNotContain(Place.Files(), file => file.Holds("138****8000"));
        await RestartAsync();
        Assert.Equal(3, (await Store.FindAsync(new ConversationId("c1"), CancellationToken.None))?.Sequence);
    }

    [Fact]
    public async Task Spares_what_was_said_after_it_when_the_list_comes_late()
    {
        await TalkAsync();
        await Host.DisposeAsync();
        var backup = Copy("assistant.db", "keys.db");
        await InitializeAsync();
        await EraseAsync();
        await Host.DisposeAsync();
        PutBack(backup);
        var list = Path.Combine(Place.Folder.Path, "data", "deletions");
        Directory.Move(list, list + "-away");
        await InitializeAsync();
        await Store.KeepAsync(Some.Turn("m8", text: "后来的问题") with { At = Some.Time.AddHours(1), Draft = Some.Draft("d_8") with { StartedAt = Some.Time.AddHours(1) } }, CancellationToken.None);
        Assert.Equal(2, (await Drafts.ListAsync(Some.Customer, CancellationToken.None)).Count);
        Directory.Move(list + "-away", list);

        await RestartAsync();

        Assert.Equal("d_8", Assert.Single(await Drafts.ListAsync(Some.Customer, CancellationToken.None)).Id.Value);
        Assert.Equal(["（删）", "（删）", "后来的问题"], (await Store.ReadLogAsync(new ConversationId("c1"), 0, 3, CancellationToken.None)).Select(entry => entry.Message?.Text ?? entry.Text));
    }

    private async Task TalkMoreAsync(int turns)
    {
        for (var number = 0; number < turns; number++)
        {
            await Store.KeepAsync(Some.Turn($"more{number}", text: $"再问一句，第 {number} 句"), CancellationToken.None);
        }
    }

    private async Task<IEnumerable<ReplayOutcome>> ReplayAsync(string conversation)
    {
        var versions = new KnowledgeVersions(Host.Archive, SmallKnowledge.Instance.Current, knowledge => new Answerer(knowledge));
        var turns = await new Replay(Host.Store, Host.Drafts, Host.Originals, versions).RunAsync(new ConversationId(conversation), asksToday: false, CancellationToken.None);
        return turns!.Select(turn => turn.Outcome); // not null: the conversation is there
    }

    private Dictionary<string, byte[]> Copy(params string[] names)
    {
        SqliteConnection.ClearAllPools();
        return names.ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(Place.Folder.Path, "data", name)), StringComparer.Ordinal);
    }

    private void PutBack(Dictionary<string, byte[]> files)
    {
        SqliteConnection.ClearAllPools();
        foreach (var (name, bytes) in files)
        {
            var path = Path.Combine(Place.Folder.Path, "data", name);
            File.Delete(path + "-wal");
            File.Delete(path + "-shm");
            File.WriteAllBytes(path, bytes);
        }
    }
}
