using System.Net;
using AngleSharp.Html.Dom;
using IcpAssistant.AgentDesk.Tests.Support;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>The search in a small knowledge folder, and documents at the desk.</summary>
public sealed class SearchTests(SharedDesk desk) : IClassFixture<SharedDesk>
{
    private DeskSite Site => desk.Site;

    private Visitor Visitor => desk.Visitor;

    [Fact]
    public async Task Shows_the_section_with_marked_words_probability_and_reasons()
    {
        var hit = (await Visitor.OpenAsync("/desk/search?q=香港服务器要备案吗")).QuerySelector(".hit") as IHtmlElement;

        Assert.NotNull(hit);
        Assert.Equal("/knowledge/d/faq/need-filing#hong-kong", hit.QuerySelector("h2 a")?.GetAttribute("href"));
        Assert.Contains("香港", hit.QuerySelectorAll("mark").Select(mark => mark.TextContent));
        Assert.Matches("^[0-9]{1,3}%$", hit.QuerySelector(".rank b")?.TextContent ?? "");
        Assert.NotEmpty(hit.QuerySelectorAll(".why tbody tr"));
        Assert.All(hit.QuerySelectorAll(".why tbody tr"), row => Assert.Equal(4, row.Children.Length));
        Assert.Contains("其余 2 段", hit.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offers_the_section_as_a_reply_with_its_source()
    {
        var reply = (await Visitor.OpenAsync("/desk/search?q=香港服务器要备案吗")).QuerySelector(".hit textarea") as IHtmlTextAreaElement;

        Assert.StartsWith("不需要。服务器在香港", reply?.Value, StringComparison.Ordinal);
        Assert.Contains("\n· 换到大陆的服务器之前要先备案。\n", reply?.Value, StringComparison.Ordinal);
        Assert.EndsWith($"\n\n来源：要不要备案 › 服务器在香港要备案吗？\n{Site.Address}knowledge/d/faq/need-filing#hong-kong", reply?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Encodes_what_stands_in_documents()
    {
        var page = await Visitor.OpenAsync("/desk/search?q=域名实名");

        Assert.DoesNotContain(page.QuerySelectorAll(".passage b"), _ => true);
    }

    [Theory]
    [InlineData("", "both", "agent/escalation", "faq/need-filing")]
    [InlineData("&audience=customer", "customers' documents only", null, "faq/need-filing")]
    [InlineData("&audience=agent", "agents' documents only", "agent/escalation", null)]
    [InlineData("&folder=agent", "one folder", "agent/escalation", null)]
    [InlineData("&folder=faq", "another folder", null, "faq/need-filing")]
    [InlineData("&folder=none&audience=x&province=mars", "what does not exist is left out", "agent/escalation", "faq/need-filing")]
    public async Task Narrows_by_audience_and_folder(string filter, string because, string? agents, string? customers)
    {
        var hits = (await Visitor.OpenAsync("/desk/search?q=备案要多久，备案能加急吗" + filter)).QuerySelectorAll(".hit h2 a").Select(link => link.GetAttribute("href") ?? "").ToList();

        Assert.True(hits.Exists(hit => hit.StartsWith("/desk/knowledge/d/agent/escalation#", StringComparison.Ordinal)) == agents is not null, because);
        Assert.True(hits.Exists(hit => hit.StartsWith("/knowledge/d/faq/need-filing#", StringComparison.Ordinal)) == customers is not null, because);
        Assert.DoesNotContain(hits, hit => hit.StartsWith("/knowledge/d/agent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Narrows_by_province()
    {
        var page = await Visitor.OpenAsync("/desk/search?q=广东备案有什么要求&province=beijing");

        Assert.Equal("beijing", (page.QuerySelector("select[name=province]") as IHtmlSelectElement)?.Value);
        Assert.DoesNotContain(page.QuerySelectorAll(".hit h2 a"), link => link.GetAttribute("href")?.Contains("guangdong", StringComparison.Ordinal) ?? false);
        Assert.Contains(
            (await Visitor.OpenAsync("/desk/search?q=广东备案有什么要求&province=guangdong")).QuerySelectorAll(".hit h2 a"),
            link => link.GetAttribute("href") == "/knowledge/d/regions/guangdong#overview");
    }

    [Theory]
    [InlineData("", true, "nothing narrows")]
    [InlineData("&subject=organisation", true, "holds for organisations")]
    [InlineData("&subject=individual", false, "does not hold for individuals")]
    [InlineData("&type=change", true, "about changes")]
    [InlineData("&type=cancellation", false, "about another kind of filing")]
    [InlineData("&subject=none&type=none", true, "what does not exist is left out")]
    public async Task Narrows_by_who_files_and_what_is_filed(string filter, bool found, string because)
    {
        var page = await Visitor.OpenAsync("/desk/search?q=公司改名了怎么变更备案" + filter);

        Assert.True(found == page.QuerySelectorAll(".hit h2 a").Any(link => link.GetAttribute("href") == "/knowledge/d/faq/need-filing#renamed"), because);
        Assert.Equal(["", "individual", "organisation"], page.QuerySelectorAll("select[name=subject] option").Select(option => option.GetAttribute("value")));
    }

    [Fact]
    public async Task Finding_nothing_says_what_to_do()
    {
        var page = await Visitor.OpenAsync("/desk/search?q=？！&folder=faq");

        Assert.Contains("换个说法", page.QuerySelector(".empty")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("/desk/search?q=%EF%BC%9F%EF%BC%81", page.QuerySelector(".empty a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Agents_documents_open_at_the_desk_and_are_no_reply()
    {
        var search = await Visitor.OpenAsync("/desk/search?q=备案能加急吗&audience=agent");
        var link = search.QuerySelector(".hit h2 a")?.GetAttribute("href") ?? "";

        Assert.Equal("/desk/knowledge/d/agent/escalation#urgent", link);
        Assert.Empty(search.QuerySelectorAll("textarea"));
        var page = await Visitor.OpenAsync(link);
        Assert.Equal("客户要求备案加急怎么办？", page.QuerySelector("#urgent")?.TextContent);
        Assert.Contains("内部文档", page.QuerySelector(".document-facts")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("/desk/knowledge/d/faq/need-filing", page.QuerySelector(".prose a")?.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/desk/knowledge/d/none")]
    [InlineData("/desk/knowledge/d/")]
    [InlineData("/desk/knowledge/d/../../etc/passwd")]
    public async Task A_document_that_is_not_there_is_not_found(string path)
    {
        using var response = await Visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
