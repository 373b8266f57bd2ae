using AngleSharp.Html.Dom;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations.HandingOver;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>The search in conversations at the desk.</summary>
public sealed class SearchConversationsTests : IAsyncLifetime
{
    private const string Path = "/desk/search/conversations";

    private DeskSite? _site;
    private Visitor? _visitor;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    private Visitor Visitor => _visitor ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync()
    {
        _site = await DeskSite.StartAsync();
        _visitor = await _site.EnterAsync();
    }

    public async Task DisposeAsync()
    {
        Visitor.Dispose();
        await Site.DisposeAsync();
    }

    [Fact]
    public async Task Shows_who_said_it_where_and_when_and_leads_to_the_message()
    {
        await SayAsync("c1", "m1", $"{string.Concat(Enumerable.Repeat("说来话长，", 30))}我的備案號 <b>丢了</b>怎么办");

        var hit = Assert.Single((await Visitor.OpenAsync($"{Path}?q=备案号")).QuerySelectorAll(".hit"));

        Assert.Equal("/desk/conversations/c1?message=m1#told", hit.QuerySelector("h2 a")?.GetAttribute("href"));
        Assert.Contains("网页", hit.QuerySelector("h2")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("现在由助手回答", hit.TextContent, StringComparison.Ordinal);
        Assert.Equal("客户", hit.QuerySelector(".passage b")?.TextContent);
        Assert.Equal("備案號", Assert.Single(hit.QuerySelectorAll("mark")).TextContent);
        Assert.Contains("……", hit.QuerySelector(".passage")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("<b>丢了</b>", hit.QuerySelector(".passage")?.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await Visitor.OpenAsync("/desk/conversations/c1?message=m1")).QuerySelector("#told mark, #told"));
    }

    [Theory]
    [InlineData("", "c1 c2", "nothing narrows")]
    [InlineData("&channel=Teams", "c2", "a channel")]
    [InlineData("&channel=网页", "c1", "another one")]
    [InlineData("&who=Queue", "c2", "who answers")]
    [InlineData("&from=2999-01-01", "", "later")]
    [InlineData("&until=2000-01-02", "", "earlier")]
    [InlineData("&channel=none&who=x&p=-1", "c1 c2", "what does not exist is left out")]
    [InlineData("&p=2", "", "a page that is not there")]
    public async Task Narrows(string filter, string conversations, string because)
    {
        await SayAsync("c1", "m1", "备案");
        await SayAsync("c2", "m2", "备案", isQueued: true);

        var page = await Visitor.OpenAsync($"{Path}?q=备案{filter}");

        Assert.True(string.Join(' ', page.QuerySelectorAll(".hit code").Select(code => code.TextContent).Order(StringComparer.Ordinal)) == conversations, because);
    }

    [Fact]
    public async Task Says_what_to_do_where_nothing_is_found_or_sought()
    {
        Assert.Contains("要查的字", (await Visitor.OpenAsync($"{Path}?q=？")).QuerySelector(".empty")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("没有一句话里有“<x>”", (await Visitor.OpenAsync($"{Path}?q=<x>")).QuerySelector(".empty")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("2026-11-23 的样子", (await Visitor.OpenAsync($"{Path}?q=x&from=gestern")).QuerySelector(".problem")?.TextContent, StringComparison.Ordinal);
        var empty = await Visitor.OpenAsync(Path);
        Assert.Equal(["文档", "对话"], empty.QuerySelectorAll("main .tabs a").Select(tab => tab.TextContent).Take(2));
        Assert.Equal(Path, (empty.QuerySelector("form.quick") as IHtmlFormElement)?.GetAttribute("action"));
    }

    [Fact]
    public async Task Turns_pages()
    {
        for (var number = 0; number < 21; number++)
        {
            await SayAsync($"c{number:00}", "m", "备案");
        }

        var first = await Visitor.OpenAsync($"{Path}?q=备案&who=Assistant");
        var second = await Visitor.OpenAsync(first.QuerySelector("a[rel=next]")?.GetAttribute("href") ?? "");

        Assert.Equal((20, 1), (first.QuerySelectorAll(".hit").Length, second.QuerySelectorAll(".hit").Length));
        Assert.Equal("c00", second.QuerySelector(".hit code")?.TextContent);
    }

    private async Task SayAsync(string conversation, string message, string text, bool isQueued = false)
    {
        var turn = Some.Turn(conversation, message, text);
        await Site.Store.KeepAsync(
            turn with { Conversation = isQueued ? turn.Conversation with { Channel = "msteams", HandOver = new HandOver(Owner.Queue, HandOverCause.Asked, turn.At) } : turn.Conversation },
            CancellationToken.None);
        await Site.Search.CatchUpAsync(CancellationToken.None);
    }
}
