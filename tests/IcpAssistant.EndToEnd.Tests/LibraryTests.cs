using System.Net;
using IcpAssistant.EndToEnd.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

public sealed class LibraryTests(Site site) : IClassFixture<Site>
{
    private readonly HttpClient _browser = site.Browser();

    [Fact]
    public async Task Lists_the_documents_of_customers_by_folder()
    {
        var page = await Site.ReadAsync(await _browser.GetAsync("/knowledge"));

        Assert.Equal(["常见问题", "怎么办理"], page.QuerySelectorAll(".shelf > h2").Select(heading => heading.TextContent));
        Assert.NotNull(page.QuerySelector("a[href='/knowledge/d/faq/need-filing']"));
        Assert.DoesNotContain("客服专用", page.Body!.TextContent);
    }

    [Fact]
    public async Task A_citation_leads_to_its_section()
    {
        var page = await Site.ReadAsync(await _browser.GetAsync("/knowledge/d/faq/need-filing"));

        Assert.Equal("服务器在香港，要备案吗？", page.GetElementById("outside-mainland")?.TextContent.Trim());
        Assert.NotNull(page.QuerySelector(".contents a[href='#outside-mainland']"));
        Assert.Equal(["备案文档", "常见问题", "要不要备案"], page.QuerySelectorAll(".crumbs li").Select(item => item.TextContent.Trim()));
        Assert.DoesNotContain("境外服务器需要备案吗", page.Body!.TextContent);
    }

    [Theory]
    [InlineData("/knowledge/d/desk/tips", "for agents only")]
    [InlineData("/knowledge/d/faq/nothing", "there is no such document")]
    [InlineData("/knowledge/d/../appsettings.json", "no way out of the folder")]
    [InlineData("/knowledge/d/", "no document named")]
    public async Task Hides(string address, string because)
    {
        var response = await _browser.GetAsync(address);

        Assert.True(response.StatusCode == HttpStatusCode.NotFound, because);
        Assert.DoesNotContain("安抚", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Finds_and_marks_what_is_searched()
    {
        var page = await Site.ReadAsync(await _browser.GetAsync("/knowledge?q=" + Uri.EscapeDataString("香港服务器要备案吗")));

        var first = page.QuerySelector(".hits li");
        Assert.Equal("/knowledge/d/faq/need-filing#outside-mainland", first?.QuerySelector("a")?.GetAttribute("href"));
        Assert.NotEmpty(first!.QuerySelectorAll("mark"));
    }

    [Fact]
    public async Task Shows_what_is_searched_as_text()
    {
        var page = await Site.ReadAsync(await _browser.GetAsync("/knowledge?q=" + Uri.EscapeDataString("<script>alert(1)</script>")));

        Assert.Equal("<script>alert(1)</script>", page.QuerySelector("input[name=q]")?.GetAttribute("value"));
        Assert.DoesNotContain(page.Scripts, script => script.Text.Contains("alert"));
    }
}
