using System.Net;
using AngleSharp.Html.Dom;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>What becomes of filings when the rules change under them.</summary>
public sealed class ChangedVerdictTests : IAsyncLifetime
{
    private const string Path = "/desk/filings/changed";

    private static readonly CustomerId Customer = CustomerId.Of("directline", "u1");

    private DeskSite? _site;
    private Visitor? _visitor;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    private Visitor Visitor => _visitor ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync()
    {
        _site = await DeskSite.StartAsync(answerer: ReviewKnowledge.Answerer);
        _visitor = await _site.EnterAsync();
        await KeepAsync("d_1", "mainland");
        await KeepAsync("d_2", "overseas");
    }

    public async Task DisposeAsync()
    {
        Visitor.Dispose();
        await Site.DisposeAsync();
    }

    [Fact]
    public async Task Filings_of_which_the_rules_say_something_else_are_listed_until_somebody_has_looked()
    {
        Assert.Equal(0, await JudgeAsync(ReviewKnowledge.Answerer));
        Assert.Equal(2, await JudgeAsync(ReviewKnowledge.Stricter));
        Assert.Equal(0, await JudgeAsync(ReviewKnowledge.Stricter));

        var page = await Visitor.OpenAsync(Path);
        var row = Assert.Single(page.QuerySelectorAll("table.list tbody tr"));
        Assert.Contains("/desk/filings/d_2", row.InnerHtml, StringComparison.Ordinal);
        Assert.Equal("不用办", row.QuerySelector("[data-label=原来]")?.TextContent.Trim());
        Assert.Equal("首次备案", row.QuerySelector("[data-label=现在]")?.TextContent.Trim());
        Assert.Equal("规则变了 1", (await Visitor.OpenAsync("/desk/filings")).QuerySelector($"a[href='{Path}']")?.TextContent);

        var form = page.QuerySelectorAll($"form[action='{Path}'] input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (input.Name ?? "", input.Value));
        using var sent = await Visitor.PostAsync(Path, [.. form]);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);

        Assert.Contains("没有。", (await Visitor.OpenAsync(Path)).QuerySelector("p.empty")?.TextContent);
        Assert.Null((await Visitor.OpenAsync("/desk/filings")).QuerySelector($"a[href='{Path}']"));
    }

    [Fact]
    public async Task A_filing_whose_customer_had_everything_deleted_is_not_listed()
    {
        await JudgeAsync(ReviewKnowledge.Stricter);
        await Site.Store.KeepAsync(Some.Turn("c1", "m-x", "删除草稿") with { DeletedDraft = new DraftId("d_2") }, CancellationToken.None);

        Assert.Empty((await Visitor.OpenAsync(Path)).QuerySelectorAll("table"));
    }

    private Task<int> JudgeAsync(Answerer answerer) => new FilingJudge(new Fixed(answerer), Site.JudgedFilings, Site.Drafts, Site.Clock).RunAsync(CancellationToken.None);

    private async Task KeepAsync(string id, string region)
    {
        var at = Site.Clock.GetUtcNow();
        var draft = new Draft { Id = new DraftId(id), Customer = Customer, StartedAt = at }.With(new Place("region", new Instance(0)), new Written(region), PersonalData.None, at, $"m-{id}", Entry.Customer);
        var knowledge = ReviewKnowledge.Answerer.Knowledge;
        var verdict = DraftVerdict.Of(Interview.Of(knowledge).Look(draft, ChinaTime.DayOf(at)), knowledge.Rules);
        await Site.Store.KeepAsync(Some.Turn("c1", $"m-{id}", region) with { Draft = draft, DraftVerdict = verdict }, CancellationToken.None);
    }

    private sealed class Fixed(Answerer answerer) : IKnowledge
    {
        public Answerer Current => answerer;
    }
}
