using System.Net;
using AngleSharp.Html.Dom;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>Filings that wait for a review, and what reviewers do with them.</summary>
public sealed class FilingReviewTests : IAsyncLifetime
{
    private const string Mobile = "13800138000";
    private const string Path = "/desk/filings/d_1";

    private static readonly CustomerId Customer = CustomerId.Of("directline", "u1");

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
            .With(new Consent(PersonalData.Contact, "t", at, "m1"))
            .With(new Place("region", new Instance(0)), new Written("mainland"), PersonalData.None, at, "m1", Entry.Customer)
            .With(new Place("site-name", new Instance(0)), new Written("<b>茶坊</b>"), PersonalData.None, at, "m1", Entry.Customer)
            .With(new Place("owner-mobile", new Instance(Person: "subject-owner")), new Written(Mobile), PersonalData.Contact, at, "m1", Entry.Customer)
            .With(ReviewKnowledge.Answerer.Knowledge.Stages.FindMove("submit")!, at, "m1", Entry.Customer); // not null: it stands there
        await _site.Store.KeepAsync(Some.Turn("c1", "m1", "提交") with { Draft = draft }, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        Visitor.Dispose();
        await Site.DisposeAsync();
    }

    [Fact]
    public async Task Waiting_filings_are_listed_with_their_stage_and_the_menu_counts_them()
    {
        var page = await Visitor.OpenAsync("/desk/filings");

        var row = Assert.Single(page.QuerySelectorAll("table.list tbody tr"));
        Assert.Contains("首次备案 · <b>茶坊</b>", row.TextContent);
        Assert.Contains("待初审", row.TextContent);
        Assert.Equal("1", page.QuerySelector(".side a[href='/desk/filings'] .count")?.TextContent);
        Assert.Empty((await Visitor.OpenAsync("/desk/filings?show=over")).QuerySelectorAll("table"));
    }

    [Fact]
    public async Task Values_are_masked_until_somebody_says_what_for_and_that_is_recorded()
    {
        var masked = await Visitor.OpenAsync(Path);
        Assert.DoesNotContain(Mobile, masked.Source.Text);
        Assert.Contains("138****8000", masked.Body?.TextContent);

        var refused = await SubmitAsync(masked, "Reveal", null, ("purpose", " "));
        Assert.DoesNotContain(Mobile, refused.Source.Text);
        Assert.Contains("请先写明", refused.Body?.TextContent);

        var clear = await SubmitAsync(masked, "Reveal", null, ("purpose", "初审核对"));
        Assert.Contains(Mobile, clear.Source.Text);
        Assert.Contains("admin：初审核对", (await Visitor.OpenAsync(Path)).Body?.TextContent);
        Assert.DoesNotContain(Mobile, (await Visitor.OpenAsync(Path)).Source.Text);
    }

    [Fact]
    public async Task A_return_names_its_fields_and_the_customer_is_told_once()
    {
        var page = await Visitor.OpenAsync(Path);
        (string, string)[] form = [("reason:site-name@0", "name"), ("text:site-name@0", "太短"), ("reason:owner-mobile", "phone")];

        await SubmitAsync(page, "Move", "return", form);
        var again = await SubmitAsync(page, "Move", "return", form);

        Assert.Contains("已经到了别的环节", again.Body?.TextContent);
        var told = Assert.Single(await ToldAsync(), message => message.Contains("退回修改", StringComparison.Ordinal));
        Assert.Contains("名称不对。太短", told);
        Assert.Contains("电话不通", told);
        Assert.Equal(2, (await DraftAsync()).Moves[^1].Returned.Count);
        Assert.Equal("admin", (await DraftAsync()).Moves[^1].Author);
    }

    [Fact]
    public async Task Reasons_that_a_rule_has_found_come_first_and_say_so()
    {
        var at = Site.Clock.GetUtcNow();
        var abroad = new Draft { Id = new DraftId("d_2"), Customer = Customer, StartedAt = at }
            .With(new Place("region", new Instance(0)), new Written("overseas"), PersonalData.None, at, "m2", Entry.Customer)
            .With(ReviewKnowledge.Answerer.Knowledge.Stages.FindMove("submit")!, at, "m2", Entry.Customer); // not null: it stands there
        await Site.Store.KeepAsync(Some.Turn("c1", "m2", "提交") with { Draft = abroad }, CancellationToken.None);

        var page = await Visitor.OpenAsync("/desk/filings/d_2");

        Assert.Equal(["没有", "服务器不在大陆（规则 outside 已查出）", "名称不对", "电话不通"], page.QuerySelectorAll("select[name='reason:all'] option").Select(option => option.TextContent));
        Assert.Equal(["不退回", "名称不对", "服务器不在大陆", "电话不通"], (await Visitor.OpenAsync(Path)).QuerySelectorAll("select[name='reason:site-name@0'] option").Select(option => option.TextContent));
    }

    [Fact]
    public async Task A_returned_paper_is_called_by_its_name()
    {
        var page = await SubmitAsync(await Visitor.OpenAsync(Path), "Move", "return", ("text:paper:M0", "不清楚"));

        Assert.Contains("主体证件：不清楚", page.QuerySelector("ol.brief")?.TextContent);
    }

    [Fact]
    public async Task A_return_without_a_reason_changes_nothing()
    {
        var refused = await SubmitAsync(await Visitor.OpenAsync(Path), "Move", "return");

        Assert.Contains("请至少选一项", refused.Body?.TextContent);
        Assert.Equal("review", (await DraftAsync()).Stage);
    }

    [Fact]
    public async Task An_approval_takes_the_number_and_refuses_what_is_none()
    {
        var page = await Visitor.OpenAsync(Path);
        var refused = await SubmitAsync(page, "Move", "pass", ("value:filing-number", "随便"));
        Assert.Contains("填的内容不对", refused.Body?.TextContent);

        await SubmitAsync(refused, "Move", "pass", ("value:filing-number", "京ICP备12345678号"));

        Assert.Equal("approved", (await DraftAsync()).Stage);
        Assert.Contains(await ToldAsync(), message => message.Contains("已通过", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filing_that_is_gone_says_so()
    {
        using var response = await Visitor.GetAsync("/desk/filings/d_unknown");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_filing_whose_customer_had_everything_deleted_says_so_also_to_who_has_it_open()
    {
        var open = await Visitor.OpenAsync(Path);
        var erasure = new Erasure("SC20261122-ABCDEFGH", [Customer], new Belongings([new HeldFiling("d_1", "review")], 0, 1, 2), "（删）", "删了");
        await Site.Store.KeepAsync(Some.Turn("c1", "m2", "确认删除") with { Erasure = erasure }, CancellationToken.None);

        using var response = await Visitor.GetAsync(Path);
        var moved = await SubmitAsync(open, "Move", "pass", ("value:filing-number", "京ICP备12345678号"));
        var revealed = await SubmitAsync(open, "Reveal", null, ("purpose", "初审核对"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        foreach (var page in new[] { await Visitor.ReadAsync(response), moved, revealed })
        {
            Assert.Equal("客户已要求删除", page.QuerySelector("h1")?.TextContent);
            Assert.Contains("请停止处理", page.Body?.TextContent);
            Assert.Contains("SC20261122-ABCDEFGH", page.Body?.TextContent);
        }

        Assert.Empty((await Visitor.OpenAsync("/desk/filings")).QuerySelectorAll("table"));
        Assert.DoesNotContain("提交", (await Visitor.OpenAsync("/desk/conversations/c1")).QuerySelector(".log .text")?.TextContent);
    }

    // The form with the button of a step, or the one that shows values.
    private async Task<IHtmlDocument> SubmitAsync(IHtmlDocument page, string handler, string? move, params (string Name, string Value)[] fields)
    {
        var form = page.Forms.First(form => form.GetAttribute("action") == $"{Path}?handler={handler}" && (move is null || form.QuerySelector($"button[value={move}]") is not null));
        var hidden = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (input.Name ?? "", input.Value));
        using var response = await Visitor.PostAsync($"{Path}?handler={handler}", [.. hidden, .. fields, .. move is null ? [] : new[] { ("move", move) }]);
        return response.StatusCode == HttpStatusCode.Redirect ? await Visitor.OpenAsync(Path) : await Visitor.ReadAsync(response);
    }

    private async Task<IEnumerable<string>> ToldAsync() => (await Site.Store.ReadLogAsync(new ConversationId("c1"), 0, 99, CancellationToken.None)).Select(entry => entry.Message?.Text).OfType<string>();

    private async Task<Draft> DraftAsync() => await Site.Drafts.FindAsync(new DraftId("d_1"), Customer, CancellationToken.None) ?? throw new InvalidOperationException("The draft is gone.");
}
