using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Conversations.Tests.Support;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>Conversations that are taken again from what a database holds; a class for each kind of database runs it.</summary>
public abstract class ReplayContract : IAsyncLifetime, IDisposable
{
    private static readonly ConversationId Id = new("c1");

    private readonly TestPlace _place;
    private TestHost? _host;

    private protected ReplayContract(TestPlace place) => _place = place;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_place);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_knowledge_of_then_says_the_same_when_todays_says_something_else()
    {
        await SayAsync("m1", "备案要多久", "m2", "今天天气怎么样", "m3", "谢谢");

        var turns = await ReplayAsync(Today("备案大约要一个月。"), asksToday: true);

        Assert.Equal([ReplayOutcome.Equal, ReplayOutcome.Equal, ReplayOutcome.Equal], turns.Select(turn => turn.Outcome));
        Assert.True(turns[0].IsOtherToday);
        Assert.Equal("备案要多久", turns[0].Asked);
        Assert.Contains("5–20 个工作日", Assert.Single(turns[0].Said), StringComparison.Ordinal);
        Assert.Contains("一个月", turns[0].Today[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_of_the_knowledge_is_kept_once()
    {
        await SayAsync("m1", "备案要多久", "m2", "谢谢");
        await Host.DisposeAsync();
        _host = await TestHost.StartAsync(_place);
        await SayAsync("m3", "备案要多久");

        Assert.Equal(1L, _place.Scalar("SELECT COUNT(*) FROM knowledge_versions"));
        Assert.Equal(SmallKnowledge.Instance.Current.Knowledge.Version, (await Host.Archive.FindKnowledgeAsync(SmallKnowledge.Instance.Current.Knowledge.Version, CancellationToken.None))?.Version);
        Assert.Null(await Host.Archive.FindKnowledgeAsync("another", CancellationToken.None));
    }

    [Fact]
    public async Task A_reply_that_was_changed_past_the_store_is_a_difference()
    {
        await SayAsync("m1", "备案要多久", "m2", "谢谢");
        _place.Run("""UPDATE log SET "Text" = 'x' WHERE "ReplyTo" = 'm1'""");

        var turns = await ReplayAsync(SmallKnowledge.Instance.Current, asksToday: false);

        Assert.Equal([ReplayOutcome.Reply, ReplayOutcome.Equal], turns.Select(turn => turn.Outcome));
        Assert.True(turns[0].IsWrong);
        Assert.Contains("\"text\":\"x\"", turns[0].Kept, StringComparison.Ordinal);
        Assert.Contains("5–20 个工作日", turns[0].Now, StringComparison.Ordinal);
        Assert.Null(turns[0].IsOtherToday);
    }

    [Fact]
    public async Task A_state_that_was_changed_past_the_store_is_a_difference()
    {
        await SayAsync("m1", "今天天气怎么样");
        _place.Run("""UPDATE conversations SET "Memory" = '{"refusalsInARow":5}'""");

        Assert.Equal(ReplayOutcome.Conversation, Assert.Single(await ReplayAsync(SmallKnowledge.Instance.Current, asksToday: false)).Outcome);
    }

    [Fact]
    public async Task What_a_customer_had_deleted_is_named_as_deleted()
    {
        await Host.Store.KeepAsync(Some.SecretTurn("m1") with { KnowledgeVersion = "gone" }, CancellationToken.None);
        await SayAsync("m2", "备案要多久");
        var before = await ReplayAsync(SmallKnowledge.Instance.Current, asksToday: true);
        await Host.Keys.DestroyAsync(Some.Customer, CancellationToken.None);

        var after = await ReplayAsync(SmallKnowledge.Instance.Current, asksToday: true);

        Assert.Equal(ReplayOutcome.KnowledgeUnknown, before[0].Outcome);
        Assert.Equal(ReplayOutcome.Deleted, after[0].Outcome);
        Assert.Null(after[0].IsOtherToday);
        Assert.False(after[0].IsWrong);
        Assert.DoesNotContain("13800138000", before[0].Kept + before[0].Now + after[0].Kept + after[0].Now, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_that_no_filing_asked_for_are_hidden_and_come_to_the_same()
    {
        await SayAsync("m1", "备案要多久，110105194912310021", "m2", "13800138000", "m3", "１３８００１３８０００", "m4", "转人工", "m5", "138 0013 8000");

        var turns = await ReplayAsync(SmallKnowledge.Instance.Current, asksToday: true);

        Assert.All(turns, turn => Assert.Equal((ReplayOutcome.Equal, (bool?)false), (turn.Outcome, turn.IsOtherToday)));
        Assert.Equal(["备案要多久，•••", "•••", "•••", "转人工", "•••"], (await Host.Store.ReadLogAsync(Id, 0, 100, CancellationToken.None)).Where(entry => entry.Author == Author.User).Select(entry => entry.Text));
        Assert.Equal(0L, _place.Scalar("SELECT COUNT(*) FROM unanswered WHERE \"Question\" LIKE '%1%'"));
        Assert.Equal("备案要多久，110105194912310021", Assert.IsType<Act.Said>(Assert.IsType<OriginalMessage.Kept>(await Host.Originals.RevealAsync(Id, "m1", CancellationToken.None)).Act).Text);
        Assert.Null(await Host.Originals.RevealAsync(Id, "m4", CancellationToken.None));
    }

    [Fact]
    public async Task Conversations_are_listed_in_the_order_of_their_ids()
    {
        foreach (var id in (string[])["b", "a", "Z", "c"])
        {
            await Host.Store.KeepAsync(Some.Turn("m1", id), CancellationToken.None);
        }

        Assert.Equal(["Z", "a"], (await Host.Archive.ListAsync(null, 2, CancellationToken.None)).Select(id => id.Value));
        Assert.Equal(["b", "c"], (await Host.Archive.ListAsync(new ConversationId("a"), 5, CancellationToken.None)).Select(id => id.Value));
        Assert.Null(await new Replay(Host.Store, Host.Drafts, Host.Originals, Versions(SmallKnowledge.Instance.Current)).RunAsync(new ConversationId("nobody"), asksToday: false, CancellationToken.None));
    }

    private async Task SayAsync(params string[] messages)
    {
        foreach (var pair in messages.Chunk(2))
        {
            await Host.Assistant.ReplyAsync(Some.Message(pair[0], pair[1]), CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<TurnReplay>> ReplayAsync(Answerer today, bool asksToday) =>
        (await new Replay(Host.Store, Host.Drafts, Host.Originals, Versions(today)).RunAsync(Id, asksToday, CancellationToken.None))!; // not null: the test made the conversation

    private KnowledgeVersions Versions(Answerer today) => new(Host.Archive, today, knowledge => new Answerer(knowledge));

    private Answerer Today(string sentence)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_place.Folder.Path, "knowledge-of-today"));
        File.WriteAllText(Path.Combine(folder.FullName, "time.md"), $"---\ntitle: 备案时间\n---\n\n# 备案时间\n\n## 备案要多久？ {{#how-long}}\n\n{sentence}\n\n```ask\n备案要多久\n备案多长时间能好\n```\n");
        return new Answerer(KnowledgeReader.Read(folder.FullName));
    }
}

/// <summary>Over SQLite.</summary>
public sealed class SqliteReplayTests() : ReplayContract(new SqlitePlace());

/// <summary>Over PostgreSQL.</summary>
public sealed class PostgreSqlReplayTests() : ReplayContract(new PostgreSqlPlace());
