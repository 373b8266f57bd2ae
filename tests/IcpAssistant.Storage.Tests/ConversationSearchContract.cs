using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.Searching;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What every search in conversations promises.</summary>
public abstract class ConversationSearchContract
{
    private int _said;

    private protected abstract IConversationStore Store { get; }

    private protected abstract IConversationSearch Search { get; }

    [Theory]
    [InlineData("备案号", true, "as it was typed")]
    [InlineData("案号", true, "inside of a word")]
    [InlineData("号", true, "one character")]
    [InlineData("備案號", true, "traditional")]
    [InlineData("ICP", true, "Latin letters")]
    [InlineData("ic", true, "the beginning of a word")]
    [InlineData("cp", false, "not its middle")]
    [InlineData("2026", true, "the beginning of a number")]
    [InlineData("京ICP备2026", true, "across scripts")]
    [InlineData("备案号 ICP", true, "both")]
    [InlineData("备案号 美国", false, "one of them is missing")]
    [InlineData("号备案", false, "another order")]
    [InlineData("备 号", true, "two characters anywhere")]
    [InlineData("什么时候", true, "words of the same message")]
    public async Task Finds_a_message_by_its_words(string sought, bool isFound, string because)
    {
        await SayAsync("c1", "京ICP备2026000001号是我的备案号，什么時候能用？");
        await SayAsync("c2", "美国");

        var found = await FindAsync(sought);

        Assert.True((found.Conversations.Count == 1) == isFound, because);
        Assert.All(found.Conversations, one => Assert.Equal("c1", one.Conversation.Id.Value));
    }

    [Fact]
    public async Task Finds_what_customers_the_assistant_and_agents_said()
    {
        await Store.KeepAsync(Some.Turn("m1", "c1", "客户的话") with { Reply = new Reply([Some.Reply("r1", "助手**说**的话，见[网址](/knowledge/d/faq)"), Some.Reply("r2", "专员的话") with { Agent = "li" }], null) }, CancellationToken.None);

        Assert.Equal("m1", (await FindAsync("客户的话")).Conversations[0].Entries[0].Id);
        Assert.Equal("r1", (await FindAsync("助手说的话")).Conversations[0].Entries[0].Id);
        Assert.Equal("li", (await FindAsync("专员的话")).Conversations[0].Entries[0].Message?.Agent);
        Assert.Equal(["r2", "r1", "m1"], (await FindAsync("的话")).Conversations[0].Entries.Select(entry => entry.Id));
    }

    [Fact]
    public async Task Groups_messages_by_conversation_the_newest_first_in_pages()
    {
        for (var number = 0; number < 5; number++)
        {
            await SayAsync("c1", $"备案第 {number} 句");
        }

        await SayAsync("c2", "备案吗");
        await SayAsync("c3", "备案呢");
        await SayAsync("c2", "又是备案");

        var first = await FindAsync("备案", take: 2);
        var second = await FindAsync("备案", skip: 2, take: 2);

        Assert.Equal(["c2", "c3"], first.Conversations.Select(one => one.Conversation.Id.Value));
        Assert.Equal(["又是备案", "备案吗"], first.Conversations[0].Entries.Select(entry => entry.Text));
        Assert.Equal((true, false), (first.HasMore, first.IsCut));
        Assert.Equal(["备案第 4 句", "备案第 3 句", "备案第 2 句"], Assert.Single(second.Conversations).Entries.Select(entry => entry.Text));
        Assert.Equal((2, false), (second.Conversations[0].More, second.HasMore));
    }

    [Fact]
    public async Task Narrows_by_channel_time_and_who_answers()
    {
        await SayAsync("web", "备案");
        await SayAsync("teams", "备案", conversation => conversation with { Channel = "msteams" });
        await SayAsync("queue", "备案", conversation => conversation with { HandOver = new HandOver(Owner.Queue, HandOverCause.Asked, Some.Time) });
        await SayAsync("li", "备案", conversation => conversation with { HandOver = new HandOver(Owner.Agent("li"), HandOverCause.Taken, Some.Time) });

        Assert.Equal(["li", "queue", "web"], await IdsAsync(new ConversationFilter { Channels = ["directline", "webchat"] }));
        Assert.Equal(["teams"], await IdsAsync(new ConversationFilter { Channels = ["msteams"] }));
        Assert.Equal(["queue", "teams"], await IdsAsync(new ConversationFilter { From = At(2), Until = At(4) }));
        Assert.Equal(["teams", "web"], await IdsAsync(new ConversationFilter { Answering = Answering.Assistant }));
        Assert.Equal(["queue"], await IdsAsync(new ConversationFilter { Answering = Answering.Queue }));
        Assert.Equal(["li"], await IdsAsync(new ConversationFilter { Answering = Answering.Agent }));
        Assert.Empty(await IdsAsync(new ConversationFilter { Answering = Answering.Agent, Channels = ["msteams"] }));
        Assert.Equal(["directline", "msteams"], await Search.ReadChannelsAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("'")]
    [InlineData("\"备案\" OR NEAR(x")]
    [InlineData("a' & !'b:*")]
    [InlineData("and not or near")]
    [InlineData("\\'\0")]
    [InlineData("%_*^:-+(){}")]
    public async Task Signs_mean_nothing(string typed)
    {
        await SayAsync("c1", $"有人写了 {typed} 这些");
        var sought = Sought.Of(typed);

        Assert.True(sought.IsEmpty || (await FindAsync(typed)).Conversations.Count == 1);
    }

    [Fact]
    public async Task Finds_in_long_messages_and_after_more_has_been_said()
    {
        await SayAsync("c1", string.Concat(Enumerable.Range(0, 2500).Select(number => (char)('一' + number))) + "最后一句");
        Assert.Single((await FindAsync("最后一句")).Conversations);
        await SayAsync("c1", "后来的话");
        Assert.Single((await FindAsync("后来的话")).Conversations);
    }

    private protected async Task SayAsync(string conversation, string text, Func<Conversation, Conversation>? change = null)
    {
        _said++;
        var turn = Some.Turn($"m{_said}", conversation, text);
        await Store.KeepAsync(turn with { At = At(_said), Reply = new Reply([], null), Conversation = (change ?? (same => same))(turn.Conversation) }, CancellationToken.None);
    }

    private protected async Task<FoundConversations> FindAsync(string sought, ConversationFilter? filter = null, int skip = 0, int take = 10)
    {
        await Search.CatchUpAsync(CancellationToken.None);
        return await Search.FindAsync(Sought.Of(sought), filter ?? new ConversationFilter(), skip, take, CancellationToken.None);
    }

    private static DateTimeOffset At(int said) => Some.Time.AddMinutes(said);

    private async Task<IEnumerable<string>> IdsAsync(ConversationFilter filter) => (await FindAsync("备案", filter)).Conversations.Select(one => one.Conversation.Id.Value);
}

/// <summary>By reading everything.</summary>
public sealed class MemoryConversationSearchTests : ConversationSearchContract
{
    private readonly MemoryConversationStore _store = new(new ConversationFeed(Microsoft.Extensions.Logging.Abstractions.NullLogger<ConversationFeed>.Instance));

    private protected override IConversationStore Store => _store;

    private protected override IConversationSearch Search => new MemorySearch(_store);
}
