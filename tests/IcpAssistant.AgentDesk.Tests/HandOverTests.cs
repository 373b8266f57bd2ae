using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>Conversations at the desk, without scripts: taken, answered, passed on, given back.</summary>
public sealed class HandOverTests : IAsyncLifetime
{
    private const string Path = "/desk/conversations/c1";

    private DeskSite? _site;
    private Visitor? _visitor;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    private Visitor Visitor => _visitor ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync()
    {
        _site = await DeskSite.StartAsync();
        _visitor = await _site.EnterAsync();
        await _site.Store.KeepAsync(Some.Turn("c1", "m1", "备案要多久"), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        Visitor.Dispose();
        await Site.DisposeAsync();
    }

    [Fact]
    public async Task An_agent_takes_a_conversation_answers_and_gives_it_back()
    {
        using (var taken = await Visitor.SubmitAsync(Path, $"{Path}?handler=Hand"))
        {
            Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        }

        using (var written = await Visitor.SubmitAsync(Path, $"{Path}?handler=Write", ("text", "您好\r\n<b>请稍等</b>")))
        {
            Assert.Equal(Path, written.Headers.Location?.OriginalString);
        }

        var said = (await LogAsync())[^1];
        Assert.Equal(("admin", "您好\n<b>请稍等</b>"), (said.Message?.Agent, said.Message?.Text));
        var page = await Visitor.OpenAsync(Path);
        Assert.Equal("我", page.QuerySelectorAll(".by-agent b")[^1].TextContent);
        Assert.Equal("您好\n<b>请稍等</b>", page.QuerySelectorAll(".by-agent .text")[^1].TextContent);

        var back = page.Forms.Single(form => form.QuerySelector("input[name=to][value=assistant]") is not null);
        using (var given = await Visitor.PostAsync($"{Path}?handler=Hand", Hidden(back)))
        {
            Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        }

        Assert.Equal(Owner.Assistant, await OwnerAsync());
        Assert.Null((await Visitor.OpenAsync(Path)).QuerySelector("textarea"));
    }

    [Theory]
    [InlineData("", "还没有写内容", "nothing")]
    [InlineData("长", "一次最多发 4000 个字，现在有 10000 个", "a whole document")]
    public async Task What_cant_be_sent_is_not_lost(string text, string problem, string because)
    {
        var typed = text.Length == 0 ? "" : new string(text[0], 10_000);
        await TakeAsync();

        using var answer = await Visitor.SubmitAsync(Path, $"{Path}?handler=Write", ("text", typed));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await Visitor.ReadAsync(answer);
        Assert.Contains(problem, page.QuerySelector(".problem")?.TextContent, StringComparison.Ordinal);
        Assert.True(typed == (page.QuerySelector("#reply") as IHtmlTextAreaElement)?.Value, because);
    }

    [Fact]
    public async Task A_reply_to_a_conversation_that_a_colleague_took_meanwhile_stays_on_the_page()
    {
        await TakeAsync();
        var form = (await Visitor.OpenAsync(Path)).Forms.Single(form => form.GetAttribute("action") == $"{Path}?handler=Write");
        Assert.True(await Site.Reception.HandAsync(new ConversationId("c1"), new Act.Handed(Owner.Agent("admin"), Owner.Agent("wang"), "wang"), "w1", CancellationToken.None));

        using var answer = await Visitor.PostAsync($"{Path}?handler=Write", [.. Hidden(form), ("text", "马上好")]);

        var page = await Visitor.ReadAsync(answer);
        Assert.Contains("不由您接待", page.QuerySelector(".problem")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("马上好", (page.QuerySelector("#kept") as IHtmlTextAreaElement)?.Value);
        Assert.DoesNotContain(await LogAsync(), entry => entry.Message?.Text == "马上好");
    }

    [Fact]
    public async Task A_conversation_is_passed_only_to_a_colleague_who_is_there()
    {
        await TakeAsync();
        var form = Hidden((await Visitor.OpenAsync(Path)).Forms.First(form => form.GetAttribute("action") == $"{Path}?handler=Hand"));
        (string, string)[] toWang = [.. form.Where(field => field.Name != "to"), ("to", "agent:wang")];

        using var refused = await Visitor.PostAsync($"{Path}?handler=Hand", toWang);
        Assert.Contains("现在不在", (await Visitor.ReadAsync(refused)).QuerySelector(".problem")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(Owner.Agent("admin"), await OwnerAsync());

        await Site.Presence.SetAsync("wang", receives: true, Site.Clock.GetUtcNow(), CancellationToken.None);
        Assert.Contains((await Visitor.OpenAsync(Path)).QuerySelectorAll("button"), button => button.TextContent == "转给 wang");
        using var passed = await Visitor.PostAsync($"{Path}?handler=Hand", toWang);
        Assert.Equal(Owner.Agent("wang"), await OwnerAsync());
    }

    [Theory]
    [InlineData("assistant", "agent:wang", "for somebody else")]
    [InlineData("agent:wang", "queue", "what is not one's own")]
    [InlineData("assistant", "nobody", "no owner")]
    public async Task Nobody_passes_on_what_is_not_theirs(string from, string to, string because)
    {
        var form = (await Visitor.OpenAsync(Path)).Forms.First(form => form.GetAttribute("action") == $"{Path}?handler=Hand");
        var forged = Hidden(form).Where(field => field.Name is not ("from" or "to")).Append(("from", from)).Append(("to", to));
        using var answer = await Visitor.PostAsync($"{Path}?handler=Hand", [.. forged]);

        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, because);
        Assert.Equal(Owner.Assistant, await OwnerAsync());
    }

    [Theory]
    [InlineData("备案要多久", "一般 5 到 20 个工作日", "来源：", "the documents say it")]
    [InlineData("火星备案怎么收费", "文档没有说到“火星备案怎么收费”", "换个说法", "they don't")]
    public async Task A_reply_may_begin_with_what_the_assistant_would_say(string asked, string expected, string besides, string because)
    {
        await TakeAsync();
        await Site.Assistant.ReplyAsync(new IncomingMessage { Conversation = new ConversationId("c1"), MessageId = "m2", Channel = "directline", UserId = "u1", Act = new Act.Said(asked) }, CancellationToken.None);
        var before = (await LogAsync()).Count;

        var page = await Visitor.OpenAsync($"{Path}?suggest=true");

        var shown = (page.QuerySelector("#reply") as IHtmlTextAreaElement)?.Value + page.QuerySelector(".problem")?.TextContent;
        Assert.True(shown.Contains(expected, StringComparison.Ordinal) && shown.Contains(besides, StringComparison.Ordinal), $"{because}: {shown}");
        using var answer = await Visitor.GetAsync($"{Path}?handler=Suggestion");
        var suggestion = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Contains(expected, (string?)suggestion["text"] + (string?)suggestion["problem"], StringComparison.Ordinal);
        Assert.Equal(before, (await LogAsync()).Count);
    }

    [Fact]
    public async Task Nobody_waits_for_ever()
    {
        await TakeAsync();
        await Site.Reception.HandAsync(new ConversationId("c1"), new Act.Handed(Owner.Agent("admin"), Owner.Queue, "admin"), "q1", CancellationToken.None);

        Assert.Equal(0, await Site.Waiting.RunAsync(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), CancellationToken.None));
        Site.Clock.Turn(TimeSpan.FromMinutes(10));
        await Site.Waiting.RunAsync(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), CancellationToken.None);

        Assert.Equal(Owner.Assistant, await OwnerAsync());
        Assert.Contains("已经登记", (await LogAsync())[^1].Message?.Text, StringComparison.Ordinal);
        Assert.Single(await Site.Desk.ReadOpenRequestsAsync(0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task An_open_page_hears_of_changes_and_says_that_its_agent_is_there()
    {
        using var response = await Visitor.BeginAsync("/desk/live?receives=true");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("event: beat", await NextAsync(lines));
        Assert.Equal(["admin"], await Site.Presence.ListAsync(Site.Clock.GetUtcNow() - IPresence.Lasts, CancellationToken.None));

        await Site.Reception.HandAsync(new ConversationId("c1"), new Act.Handed(Owner.Assistant, Owner.Agent("admin"), "admin"), "h1", CancellationToken.None);

        Assert.Equal("event: desk", await NextAsync(lines));
    }

    private static async Task<string?> NextAsync(StreamReader lines)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("event:", StringComparison.Ordinal))
            {
                return line;
            }
        }

        return null;
    }

    private static (string Name, string Value)[] Hidden(IHtmlFormElement form) =>
        [.. form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (input.Name ?? "", input.Value))];

    private async Task TakeAsync()
    {
        using var taken = await Visitor.SubmitAsync(Path, $"{Path}?handler=Hand");
        Assert.Equal(Owner.Agent("admin"), await OwnerAsync());
    }

    private async Task<Owner> OwnerAsync() => (await Site.Store.FindAsync(new ConversationId("c1"), CancellationToken.None))!.Owner; // not null: InitializeAsync keeps it

    private Task<IReadOnlyList<LogEntry>> LogAsync() => Site.Store.ReadLogAsync(new ConversationId("c1"), 0, 100, CancellationToken.None);
}
