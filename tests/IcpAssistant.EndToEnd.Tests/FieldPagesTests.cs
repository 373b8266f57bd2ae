using System.Net;
using IcpAssistant.EndToEnd.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

public sealed class FieldPagesTests(Site site) : IClassFixture<Site>
{
    private readonly HttpClient _browser = site.Browser();

    [Fact]
    public async Task The_first_kind_of_filing_is_shown_with_links_to_the_others()
    {
        var page = await Site.ReadAsync(await _browser.GetAsync("/knowledge/fields"));

        Assert.Equal("备案要填什么", page.QuerySelector("h1")?.TextContent);
        Assert.Equal(["/knowledge/fields?filing=filing", "/knowledge/fields?filing=outside"], page.QuerySelectorAll("nav[aria-label=备案种类] a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["服务器", "负责人"], page.QuerySelectorAll(".decision h2").Select(heading => heading.TextContent));
        Assert.Equal(["field-region", "field-phone", "field-forum-note"], page.QuerySelectorAll(".field-table tbody tr").Select(row => row.Id));
    }

    [Fact]
    public async Task A_field_says_how_when_and_why()
    {
        var page = await Site.ReadAsync(await _browser.GetAsync("/knowledge/fields"));

        var phone = page.QuerySelector("#field-phone");
        Assert.Contains("本人的号码。", phone?.TextContent);
        Assert.Contains("例如（虚构）：13800138000", phone?.TextContent);
        Assert.Contains("必填", phone?.TextContent);
        Assert.NotNull(phone?.QuerySelector("a[href='/knowledge/d/faq/need-filing#mainland']"));
        Assert.Contains("大陆：要备案", page.QuerySelector("#field-region")?.TextContent);
    }

    [Fact]
    public async Task What_depends_on_something_says_on_what_and_agents_sections_stay_hidden()
    {
        var page = await Site.ReadAsync(await _browser.GetAsync("/knowledge/fields"));

        var note = page.QuerySelector("#field-forum-note");
        Assert.Contains("选填", note?.TextContent);
        Assert.Contains("论坛", note?.QuerySelector(".field-when")?.TextContent);
        Assert.Null(note?.QuerySelector("a"));
    }

    [Fact]
    public async Task Another_kind_has_its_own_fields()
    {
        var page = await Site.ReadAsync(await _browser.GetAsync("/knowledge/fields?filing=outside"));

        Assert.Equal(["field-region"], page.QuerySelectorAll(".field-table tbody tr").Select(row => row.Id));
    }

    [Fact]
    public async Task A_kind_that_does_not_exist_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync("/knowledge/fields?filing=nothing")).StatusCode);
}
