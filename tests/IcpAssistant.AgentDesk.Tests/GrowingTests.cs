using System.Net;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Conversations.People;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>From a question without an answer to a changed document: proposed, previewed, decided.</summary>
public sealed class GrowingTests : IAsyncLifetime
{
    private const string New = "/desk/amendments/new";
    private const string HongKong = "faq/need-filing#hong-kong";
    private const string Question = "虚拟主机放在香港机房用登记吗";

    private DeskSite? _site;
    private Visitor? _author;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    private Visitor Author => _author ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync()
    {
        _site = await DeskSite.StartAsync(settings: ("Desk:MayWriteKnowledge", "true"));
        _author = await _site.EnterAsync("lin", DeskRoles.Author);
    }

    public async Task DisposeAsync()
    {
        Author.Dispose();
        await Site.DisposeAsync();
    }

    [Fact]
    public async Task A_question_becomes_a_wording_in_the_document()
    {
        await Site.Store.KeepAsync(Some.Unanswered("c1", "m1", Question, best: HongKong), CancellationToken.None);
        var link = (await Author.OpenAsync("/desk/unanswered")).QuerySelectorAll(".again").Single(link => link.TextContent == "改文档").GetAttribute("href") ?? "";

        var page = await ProposeAsync(link, ("target", HongKong), ("text", Question), ("questions", Question), ("expected", HongKong));
        Assert.Equal([Question], (await Author.OpenAsync(page)).QuerySelectorAll(".diff ins").Select(line => line.TextContent));
        await PreviewAsync(page);

        var shown = await Author.OpenAsync(page);
        Assert.Equal(["1", "1", "0", "0"], Cells(shown, "测试问题"));
        Assert.Equal(["1", "1", "0", "0"], Cells(shown, "最近没答好的问题"));
        Assert.Contains("变好", shown.QuerySelector(".compare tbody")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("不需要。", shown.QuerySelector(".compare [data-label=改后]")?.TextContent, StringComparison.Ordinal);
        using (var written = await Author.SubmitAsync(page, $"{page}?handler=Write"))
        {
            Assert.Equal(page, written.Headers.Location?.OriginalString);
        }

        Assert.Contains($"用香港主机需要备案吗\n{Question}\n```", await File.ReadAllTextAsync(Site.FileOf("faq/need-filing.md")), StringComparison.Ordinal);
        Assert.Contains("已采纳", (await Author.OpenAsync(page)).QuerySelector(".head")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Amendment done by lin", "AmendmentWritten done by lin"], Audited());
    }

    [Fact]
    public async Task What_an_agent_wrote_becomes_a_section()
    {
        using var agent = await Site.EnterAsync("chen", DeskRoles.Agent);
        await Site.Store.KeepAsync(Some.Turn("c1", "m1", "幕布去哪里买"), CancellationToken.None);
        using (await agent.SubmitAsync("/desk/conversations/c1", "/desk/conversations/c1?handler=Hand"))
        {
            using var written = await agent.SubmitAsync("/desk/conversations/c1", "/desk/conversations/c1?handler=Write", ("text", "幕布不用买，青云可以寄。"));
        }

        var link = (await agent.OpenAsync("/desk/conversations/c1")).QuerySelector(".propose")?.GetAttribute("href") ?? "";
        var form = await agent.OpenAsync(link);

        Assert.Equal("幕布去哪里买", form.QuerySelector("[name=questions]")?.TextContent);
        Assert.Equal("## 幕布去哪里买 {#new}\n\n幕布不用买，青云可以寄。\n\n```ask\n幕布去哪里买\n```", form.QuerySelector("[name=text]")?.TextContent);
        using var sent = await agent.SubmitAsync(link, New, ("target", "faq/need-filing"), ("text", "## 幕布去哪里买？ {#backdrop}\n\n幕布不用买，青云可以寄。"), ("questions", "幕布去哪里买"), ("expected", "faq/need-filing#backdrop"));
        var amendment = Assert.Single(await Site.Amendments.ReadAsync(AmendmentState.Open, 0, 9, CancellationToken.None));
        Assert.Equal((AmendmentKind.NewSection, "chen", new ConversationId("c1")), (amendment.Kind, amendment.By, amendment.Origin));
        Assert.Empty((await agent.OpenAsync(Visitor.Location(sent))).QuerySelectorAll("main form[method=post]"));
    }

    [Theory]
    [InlineData(HongKong, "我的电话是13800138000", "香港要备案吗", HongKong, "个人的号码", "a number in the text")]
    [InlineData(HongKong, "香港用备案不", "我是110105194912310021要备案吗", HongKong, "个人的号码", "a number in a question")]
    [InlineData("", "香港用备案不", "香港用备案不", HongKong, "请选一个小节", "no section")]
    [InlineData("faq/gone#gone", "香港用备案不", "香港用备案不", HongKong, "找不到小节", "a section that is not there")]
    [InlineData(HongKong, "香港用备案不", " ", HongKong, "请写一个测试问题", "no question")]
    [InlineData(HongKong, "香港用备案不", "香港用备案不", "hong-kong", "应当由哪个小节回答", "no section that has to answer")]
    public async Task Says_what_is_missing_and_keeps_what_was_written(string target, string text, string questions, string expected, string says, string because)
    {
        using var answer = await Author.SubmitAsync(New, New, ("target", target), ("text", text), ("questions", questions), ("expected", expected));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Visitor.ReadAsync(answer);
        Assert.True(page.QuerySelector(".problem")?.TextContent.Contains(says, StringComparison.Ordinal), because);
        Assert.Equal(text, page.QuerySelector("[name=text]")?.TextContent);
        Assert.Empty(await Site.Amendments.ReadAsync(AmendmentState.Open, 0, 9, CancellationToken.None));
    }

    [Fact]
    public async Task What_breaks_the_documents_cannot_be_taken_over()
    {
        var page = await ProposeAsync(New, ("target", HongKong), ("text", "备案要多久"), ("questions", "备案要多久"), ("expected", HongKong));
        await PreviewAsync(page);

        var shown = await Author.OpenAsync(page);

        Assert.Contains("faq/need-filing.md:", shown.QuerySelector("#preview .problem")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("ask-twice", shown.QuerySelector("#preview .problem")?.TextContent, StringComparison.Ordinal);
        Assert.Null(shown.QuerySelector("form[action$='handler=Write'], form[action$='handler=Accept']"));
        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(page, "Write"));
        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(page, "Accept"));
        Assert.Equal(HttpStatusCode.Redirect, await PostAsync(page, "Drop"));
        Assert.Single(await Site.Amendments.ReadAsync(AmendmentState.Dropped, 0, 9, CancellationToken.None));
    }

    [Fact]
    public async Task A_file_that_somebody_changed_is_not_overwritten()
    {
        var page = await ProposedAsync();
        await PreviewAsync(page);
        var file = Site.FileOf("faq/need-filing.md");
        await File.AppendAllTextAsync(file, "\n别人的改动。\n");
        var before = await File.ReadAllTextAsync(file);

        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(page, "Write"));

        Assert.Equal(before, await File.ReadAllTextAsync(file));
        Assert.Single(await Site.Amendments.ReadAsync(AmendmentState.Open, 0, 9, CancellationToken.None));
        Assert.Equal(["Amendment done by lin", "AmendmentWritten refused to lin"], Audited());
    }

    [Fact]
    public async Task Whoever_saw_an_older_one_changes_nothing()
    {
        var page = await ProposedAsync();
        var opened = (await Author.OpenAsync(page)).Forms.Single(form => form.GetAttribute("action") == $"{page}?handler=Drop");
        using (var changed = await Author.SubmitAsync(page, page, ("target", HongKong), ("text", "香港机房用登记不"), ("questions", Question), ("expected", HongKong)))
        {
            Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        }

        using var dropped = await Author.PostAsync($"{page}?handler=Drop", [.. opened.QuerySelectorAll("input").OfType<AngleSharp.Html.Dom.IHtmlInputElement>().Select(input => (input.Name ?? "", input.Value))]);

        Assert.Equal(HttpStatusCode.Conflict, dropped.StatusCode);
        Assert.Equal("香港机房用登记不", Assert.Single(await Site.Amendments.ReadAsync(AmendmentState.Open, 0, 9, CancellationToken.None)).Text);
    }

    [Fact]
    public async Task A_change_throws_the_preview_away()
    {
        var page = await ProposedAsync();
        await PreviewAsync(page);
        using (await Author.SubmitAsync(page, page, ("target", HongKong), ("text", "香港机房用登记不"), ("questions", Question), ("expected", HongKong)))
        {
            Assert.Contains("还没有预览", (await Author.OpenAsync(page)).QuerySelector("#preview")?.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(page, "Write"));
    }

    [Fact]
    public async Task Takes_the_change_along_as_a_patch()
    {
        var page = await ProposedAsync();

        using var patch = await Author.GetAsync($"{page}?handler=Patch");

        Assert.Equal("attachment", patch.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Contains($"--- a/knowledge/faq/need-filing.md\n+++ b/knowledge/faq/need-filing.md\n", await patch.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains($"\n+{Question}\n", await patch.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compares_with_what_people_asked_and_says_when_it_gets_worse()
    {
        await Site.Store.KeepAsync(Some.Turn("c1", "m1", "广东备案有什么要求"), CancellationToken.None);
        await Site.Store.KeepAsync(Some.Turn("c2", "m2", "香港服务器要备案吗"), CancellationToken.None);
        await Site.Store.KeepAsync(Some.Rating("c2", "m2", true, null) with { Message = Some.Turn("c2", "m3", "有用").Message, Reply = new Reply([], null) }, CancellationToken.None);
        var page = await ProposeAsync($"{New}?kind=Text&target={Uri.EscapeDataString(HongKong)}", ("target", HongKong), ("text", "## 服务器在香港要备案吗？ {#elsewhere}\n\n不用。\n\n```ask\n香港服务器要备案吗\n```"), ("questions", "香港服务器要备案吗"), ("expected", "faq/need-filing#elsewhere"));
        await PreviewAsync(page);

        var shown = await Author.OpenAsync(page);

        Assert.Equal(["1", "1", "0", "0"], Cells(shown, "测试问题"));
        Assert.Equal(["2", "0", "1", "0"], Cells(shown, "最近答过的问题"));
        Assert.Equal("香港服务器要备案吗", shown.QuerySelectorAll(".compare").Single(table => table.PreviousElementSibling?.TextContent == "最近答过的问题").QuerySelector(".said")?.TextContent.Trim());
    }

    [Fact]
    public async Task Without_leave_nothing_is_written()
    {
        await using var site = await DeskSite.StartAsync();
        using var author = await site.EnterAsync("lin", DeskRoles.Author);
        using var sent = await author.SubmitAsync(New, New, ("target", HongKong), ("text", Question), ("questions", Question), ("expected", HongKong));
        var page = Visitor.Location(sent);
        using (await author.SubmitAsync(page, $"{page}?handler=Preview"))
        {
            await Ended(site, page);
        }

        Assert.DoesNotContain("写进文档", (await author.OpenAsync(page)).QuerySelector(".decide")?.TextContent, StringComparison.Ordinal);
        using var written = await author.SubmitAsync(page, $"{page}?handler=Drop");
        Assert.Equal(HttpStatusCode.Redirect, written.StatusCode);
    }

    private Task<string> ProposedAsync() => ProposeAsync(New, ("target", HongKong), ("text", Question), ("questions", Question), ("expected", HongKong));

    private async Task<string> ProposeAsync(string form, params (string Name, string Value)[] fields)
    {
        using var sent = await Author.SubmitAsync(form, New, fields);
        Assert.True(sent.StatusCode == HttpStatusCode.Redirect, await Visitor.TextOf(sent));
        return sent.Headers.Location?.OriginalString ?? "";
    }

    private async Task PreviewAsync(string page)
    {
        using var asked = await Author.SubmitAsync(page, $"{page}?handler=Preview");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        await Ended(Site, page);
    }

    private static Task Ended(DeskSite site, string page) => site.Previews.ProgressOf(page.Split('/')[^1]) is { } progress ? progress.Ended : Task.CompletedTask;

    // The lines of the log are there at once; the store gets them in the background.
    private IEnumerable<string> Audited() => Site.Log.Of(AuditLog.Category).Where(line => line.StartsWith("Amendment", StringComparison.Ordinal)).Select(line => line.Split(" from ")[0]);

    // Whether the button is there or not.
    private async Task<HttpStatusCode> PostAsync(string page, string handler)
    {
        var form = (await Author.OpenAsync(page)).QuerySelector("form[action$='handler=Preview']");
        using var answer = await Author.PostAsync($"{page}?handler={handler}", ("__RequestVerificationToken", form?.QuerySelector("input")?.GetAttribute("value") ?? ""), ("revision", await RevisionAsync(page)));
        return answer.StatusCode;
    }

    private async Task<string> RevisionAsync(string page) => $"{(await Site.Amendments.FindAsync(page.Split('/')[^1], CancellationToken.None))?.Revision}";

    private static IEnumerable<string> Cells(AngleSharp.Html.Dom.IHtmlDocument page, string set) =>
        page.QuerySelectorAll(".sums tbody tr").Single(row => row.QuerySelector("th")?.TextContent == set).QuerySelectorAll("td").Select(cell => cell.TextContent);
}
