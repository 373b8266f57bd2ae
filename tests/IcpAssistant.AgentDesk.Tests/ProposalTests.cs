using System.Net;
using AngleSharp.Html.Dom;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>What agents see of one field of a filing, and values that they propose for it.</summary>
public sealed class ProposalTests : IAsyncLifetime
{
    private const string Mobile = "13912345678";
    private const string NamePath = "/desk/filings/d_1/fields/site-name%400";
    private const string MobilePath = "/desk/filings/d_1/fields/owner-mobile";

    private static readonly CustomerId Customer = CustomerId.Of("directline", "u1");
    private static readonly Place SiteName = new("site-name", new Instance(0));

    private DeskSite? _site;
    private Visitor? _visitor;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    private Visitor Visitor => _visitor ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync()
    {
        _site = await DeskSite.StartAsync(answerer: ReviewKnowledge.Answerer);
        _visitor = await _site.EnterAsync();
        var at = _site.Clock.GetUtcNow();
        var draft = new Draft { Id = new DraftId("d_1"), Customer = Customer, StartedAt = at }
            .With(new Place("region", new Instance(0)), new Written("mainland"), PersonalData.None, at, "m1", Entry.Customer)
            .With(SiteName, new Written("<b>茶坊</b>"), PersonalData.None, at, "m1", Entry.Customer);
        await _site.Store.KeepAsync(Some.Turn("c1", "m1", "叫茶坊") with { Draft = draft }, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        Visitor.Dispose();
        await Site.DisposeAsync();
    }

    [Fact]
    public async Task A_proposal_is_told_to_the_customer_and_changes_nothing_until_the_yes()
    {
        var page = await ProposeAsync(NamePath, "三月咖啡馆");

        Assert.Contains("等客户答复", page.Body?.TextContent);
        Assert.Contains("admin 建议", page.QuerySelector("ol.brief li")?.TextContent);
        Assert.Contains("改成：三月咖啡馆", Assert.Single(await ToldAsync(), text => text.Contains("建议", StringComparison.Ordinal)));
        Assert.Equal("<b>茶坊</b>", (await DraftAsync()).ValueOf(SiteName)?.Reveal());
        Assert.Contains("有建议，等客户答复", (await Visitor.OpenAsync("/desk/filings/d_1")).Body?.TextContent);

        await SayAsync("m2", "同意这样填");

        Assert.Equal("三月咖啡馆", (await DraftAsync()).ValueOf(SiteName)?.Reveal());
        Assert.Equal("admin", (await DraftAsync()).Values[SiteName].Author);
        Assert.Equal(["admin 建议，客户同意", "admin 建议", "客户填写"], await HistoryAsync(NamePath));
    }

    [Fact]
    public async Task A_no_stands_in_the_history_and_leaves_the_value()
    {
        await ProposeAsync(NamePath, "三月咖啡馆");

        await SayAsync("m2", "保持原样");

        Assert.Equal("<b>茶坊</b>", (await DraftAsync()).ValueOf(SiteName)?.Reveal());
        Assert.Equal(["客户没有采用建议", "admin 建议", "客户填写"], await HistoryAsync(NamePath));
    }

    [Theory]
    [InlineData(NamePath, "<b>茶坊</b>", "现在就是这个内容", "what stands there already")]
    [InlineData(NamePath, "", "还没有写建议的内容", "nothing")]
    [InlineData(NamePath, "  ", "还没有写建议的内容", "only blanks")]
    [InlineData("/desk/filings/d_1/fields/filing-number", "随便", "随便", "no filing number; what was typed is not lost")]
    public async Task What_can_not_stand_there_is_refused_with_a_sentence(string path, string value, string expected, string because)
    {
        var page = await ProposeAsync(path, value);

        Assert.True(page.Body?.OuterHtml.Contains(expected, StringComparison.Ordinal), because);
        Assert.NotNull(page.QuerySelector(".problem, [role=alert]"));
        Assert.DoesNotContain(await ToldAsync(), text => text.Contains("建议", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_customer_did_not_agree_to_keep_can_not_be_proposed()
    {
        var page = await Visitor.OpenAsync(MobilePath);

        Assert.Contains("客户还没有同意保存", page.Body?.TextContent);
        Assert.Null(page.QuerySelector("form.propose"));
    }

    [Fact]
    public async Task A_personal_value_is_masked_in_what_is_told_in_the_log_and_in_the_history()
    {
        var draft = await DraftAsync();
        await Site.Store.KeepAsync(Some.Turn("c1", "m3", "同意") with { Draft = draft.With(new Consent(PersonalData.Contact, "t", Site.Clock.GetUtcNow(), "m3")) }, CancellationToken.None);

        var page = await ProposeAsync(MobilePath, Mobile);

        Assert.Contains("139****5678", page.QuerySelector("ol.brief")?.TextContent);
        Assert.DoesNotContain(Mobile, page.Source.Text);
        Assert.DoesNotContain(await Site.Store.ReadLogAsync(new ConversationId("c1"), 0, 99, CancellationToken.None), entry => $"{entry} {entry.Act}".Contains(Mobile, StringComparison.Ordinal));
        Assert.DoesNotContain(Mobile, (await Visitor.OpenAsync("/desk/conversations/c1")).Source.Text);
    }

    [Fact]
    public async Task The_same_form_sent_twice_proposes_once()
    {
        var page = await Visitor.OpenAsync(NamePath);

        await SendAsync(page, NamePath, "三月咖啡馆");
        await SendAsync(page, NamePath, "三月咖啡馆");

        Assert.Single(await ToldAsync(), text => text.Contains("建议", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_customer_can_change_nothing_nothing_can_be_proposed()
    {
        var draft = await DraftAsync();
        var submit = ReviewKnowledge.Answerer.Knowledge.Stages.FindMove("submit")!; // not null: it stands there
        await Site.Store.KeepAsync(Some.Turn("c1", "m4", "提交") with { Draft = draft.With(submit, Site.Clock.GetUtcNow(), "m4", Entry.Customer) }, CancellationToken.None);

        var page = await Visitor.OpenAsync(NamePath);

        Assert.Contains("待初审", page.QuerySelector("p.empty")?.TextContent);
        Assert.Null(page.QuerySelector("form.propose"));
    }

    [Theory]
    [InlineData("/desk/filings/d_1/fields/no-such-field", "a field that is in no form")]
    [InlineData("/desk/filings/d_1/fields/site-name%40x", "no place at all")]
    [InlineData("/desk/filings/d_1/fields/%20", "a blank")]
    [InlineData("/desk/filings/d_unknown/fields/site-name%400", "a filing that is gone")]
    public async Task What_is_not_there_says_so(string path, string because)
    {
        using var response = await Visitor.GetAsync(path);

        Assert.True(response.StatusCode == HttpStatusCode.NotFound, because);
        Assert.Contains("没有这一项", (await Visitor.ReadAsync(response)).Body?.TextContent);
    }

    private async Task<IHtmlDocument> ProposeAsync(string path, string value) => await SendAsync(await Visitor.OpenAsync(path), path, value);

    private async Task<IHtmlDocument> SendAsync(IHtmlDocument page, string path, string value)
    {
        var hidden = page.QuerySelectorAll("form.propose input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (input.Name ?? "", input.Value));
        using var response = await Visitor.PostAsync(path, [.. hidden, ("value", value)]);
        return response.StatusCode == HttpStatusCode.Redirect ? await Visitor.OpenAsync(path) : await Visitor.ReadAsync(response);
    }

    private async Task<IReadOnlyList<string>> HistoryAsync(string path) =>
        [.. (await Visitor.OpenAsync(path)).QuerySelectorAll("ol.brief .soft").Select(line => line.TextContent.Split(" · ")[0])];

    private async Task SayAsync(string message, string text) => await Site.Assistant.ReplyAsync(
        new IncomingMessage { Conversation = new ConversationId("c1"), MessageId = message, Channel = "directline", UserId = "u1", Act = new Act.Said(text) }, CancellationToken.None);

    private async Task<IEnumerable<string>> ToldAsync() => (await Site.Store.ReadLogAsync(new ConversationId("c1"), 0, 99, CancellationToken.None)).Select(entry => entry.Message?.Text).OfType<string>();

    private async Task<Draft> DraftAsync() => await Site.Drafts.FindAsync(new DraftId("d_1"), Customer, CancellationToken.None) ?? throw new InvalidOperationException("The draft is gone.");
}
