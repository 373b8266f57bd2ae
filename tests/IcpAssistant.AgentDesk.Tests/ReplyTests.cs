using System.Net;
using AngleSharp.Html.Dom;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>What agents begin a reply with, without scripts: passages with their source, and replies that are written often.</summary>
public sealed class ReplyTests : IAsyncLifetime
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
        using var taken = await _visitor.SubmitAsync(Path, $"{Path}?handler=Hand");
    }

    public async Task DisposeAsync()
    {
        Visitor.Dispose();
        await Site.DisposeAsync();
    }

    [Fact]
    public async Task A_search_beside_a_conversation_puts_a_passage_with_its_source_into_the_reply()
    {
        var page = await Visitor.OpenAsync(Path);
        var find = page.Forms.Single(form => form.GetAttribute("action") == "/desk/search" && form.ClassList.Length == 0);
        Assert.Equal("c1", (find.QuerySelector("input[name=for]") as IHtmlInputElement)?.Value);

        var found = await Visitor.OpenAsync("/desk/search?q=香港服务器要备案吗&for=c1");
        var insert = found.QuerySelectorAll(".hit a").Single(link => link.TextContent == "插入回复" && link.GetAttribute("href")!.Contains("hong-kong", StringComparison.Ordinal)); // not null: a link

        var reply = (await Visitor.OpenAsync(insert.GetAttribute("href")!)).QuerySelector("#reply") as IHtmlTextAreaElement; // not null: a link
        Assert.StartsWith("不需要。服务器在香港", reply?.Value, StringComparison.Ordinal);
        Assert.EndsWith($"来源：要不要备案 › 服务器在香港要备案吗？\n{Site.Address}knowledge/d/faq/need-filing#hong-kong", reply?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_conversation_nothing_is_offered_to_be_put_into_one() =>
        Assert.DoesNotContain((await Visitor.OpenAsync("/desk/search?q=香港服务器要备案吗")).QuerySelectorAll(".hit a"), link => link.TextContent == "插入回复");

    [Theory]
    [InlineData("insert=agent%2Fescalation%23urgent", "documents for agents are not for customers")]
    [InlineData("insert=none%23none", "no such section")]
    [InlineData("canned=none", "no such reply")]
    public async Task What_cant_be_put_in_says_so(string query, string because)
    {
        var page = await Visitor.OpenAsync($"{Path}?{query}");

        Assert.Contains("要插入的内容已经没有了", page.QuerySelector(".problem")?.TextContent, StringComparison.Ordinal);
        Assert.True((page.QuerySelector("#reply") as IHtmlTextAreaElement)?.Value.Length == 0, because);
    }

    [Fact]
    public async Task The_small_search_finds_what_customers_may_read()
    {
        var part = await Visitor.OpenAsync($"{Path}?handler=Passages&q=备案能加急吗，香港服务器");

        Assert.NotEmpty(part.QuerySelectorAll("a[data-insert]"));
        Assert.All(part.QuerySelectorAll("a[data-insert]"), link => Assert.DoesNotContain("escalation", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains("换个说法", (await Visitor.OpenAsync($"{Path}?handler=Passages&q=")).Body?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canned_reply_without_its_values_is_marked_and_cannot_be_sent()
    {
        var page = await Visitor.OpenAsync($"{Path}?canned=stage");
        var reply = (page.QuerySelector("#reply") as IHtmlTextAreaElement)?.Value ?? "";

        Assert.Contains("{stage}", reply, StringComparison.Ordinal);
        Assert.Contains("faq/need-filing#time", reply, StringComparison.Ordinal);
        Assert.Equal("{stage}（当前环节）", Assert.Single(page.QuerySelectorAll(".composer-missing:not([hidden]) mark")).TextContent);
        Assert.Equal("{stage}", Assert.Single(page.QuerySelectorAll(".picks mark")).TextContent);
        Assert.Empty(page.QuerySelectorAll(".picks b"));

        using var refused = await Visitor.SubmitAsync(Path, $"{Path}?handler=Write", ("text", reply));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var shown = await Visitor.ReadAsync(refused);
        Assert.Contains("还有没填的内容：{stage}（当前环节）", shown.QuerySelector(".problem")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(reply, (shown.QuerySelector("#reply") as IHtmlTextAreaElement)?.Value);
        Assert.DoesNotContain(await Site.Store.ReadLogAsync(new ConversationId("c1"), 0, 99, CancellationToken.None), entry => entry.Message is { Agent: not null });

        using var sent = await Visitor.SubmitAsync(Path, $"{Path}?handler=Write", ("text", reply.Replace("{stage}", "待初审", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
    }

    [Fact]
    public async Task What_the_knowledge_can_t_fill_in_is_not_sent_either()
    {
        var form = (await Visitor.OpenAsync(Path)).Forms.Single(form => form.GetAttribute("action") == $"{Path}?handler=Write");
        (string, string)[] fields = [.. form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (input.Name ?? "", input.Value)), ("text", "请补 {unknown-thing}")];

        using var answer = await Visitor.PostAsync($"{Path}?handler=Write", fields);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("还有没填的内容：{unknown-thing}", (await Visitor.ReadAsync(answer)).QuerySelector(".problem")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canned_reply_holds_the_values_of_the_filing_personal_ones_masked()
    {
        await using var site = await DeskSite.StartAsync(answerer: ReviewKnowledge.Answerer);
        using var visitor = await site.EnterAsync();
        var at = site.Clock.GetUtcNow();
        var draft = new Draft { Id = new DraftId("d_1"), Customer = CustomerId.Of("directline", "u1"), StartedAt = at }
            .With(new Consent(PersonalData.Contact, "t", at, "m1"))
            .With(new Place("region", new Instance(0)), new Written("mainland"), PersonalData.None, at, "m1", Entry.Customer)
            .With(new Place("site-name", new Instance(0)), new Written("清茶坊"), PersonalData.None, at, "m1", Entry.Customer)
            .With(new Place("owner-mobile", new Instance(Person: "subject-owner")), new Written("13800138000"), PersonalData.Contact, at, "m1", Entry.Customer);
        var turn = Some.Turn("c1", "m1", "填好了");
        await site.Store.KeepAsync(
            turn with { Draft = draft, Conversation = turn.Conversation with { Filing = new FilingDialog { Draft = draft.Id }, HandOver = new HandOver(Owner.Agent("admin"), HandOverCause.Taken, at) } }, CancellationToken.None);

        var page = await visitor.OpenAsync($"{Path}?canned=stage");

        Assert.StartsWith("“清茶坊”现在是草稿，手机 138****8000，备案号 {filing-number}。\n\n来源：", (page.QuerySelector("#reply") as IHtmlTextAreaElement)?.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", page.Source.Text, StringComparison.Ordinal);
    }
}
