using System.Net;
using IcpAssistant.EndToEnd.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

public sealed class RulePagesTests(Site site) : IClassFixture<Site>
{
    private readonly HttpClient _browser = site.Browser();

    [Fact]
    public async Task Every_decision_is_a_table_in_words()
    {
        var page = await Site.ReadAsync(await _browser.GetAsync("/knowledge/rules"));

        Assert.Equal(["要不要备案", "有什么障碍", "结论"], page.QuerySelectorAll(".decision h2").Select(heading => heading.TextContent));
        Assert.Equal(["要不要备案（2）", "有什么障碍（1）", "结论（2）"], page.QuerySelectorAll("nav[aria-label=本页目录] a").Select(link => link.TextContent));
        var cells = page.QuerySelectorAll("#rule-outside td").Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(["服务器所在地是香港或国外", "不需要备案", "服务器在香港，要备案吗？ 这条规则"], cells);
        Assert.NotNull(page.QuerySelector("#rule-outside a[href='/knowledge/d/faq/need-filing#outside-mainland']"));
        Assert.NotNull(page.QuerySelector("#rule-outside a[href='/knowledge/rules/outside']"));
        Assert.Contains("说法不一", page.QuerySelector("#rule-too-young")?.TextContent);
    }

    [Fact]
    public async Task Rules_of_agents_documents_stay_hidden()
    {
        var page = await (await _browser.GetAsync("/knowledge/rules")).Content.ReadAsStringAsync();

        Assert.DoesNotContain("calm-down", page);
        Assert.DoesNotContain("安抚", page);
    }

    [Fact]
    public async Task A_rule_shows_its_fix_its_certainty_and_its_section()
    {
        var page = await Site.ReadAsync(await _browser.GetAsync("/knowledge/rules/too-young"));

        Assert.Equal("服务器在大陆，要备案吗？", page.QuerySelector("h1")?.TextContent);
        Assert.Equal("要先解决", page.QuerySelector(".rule-outcome")?.TextContent);
        Assert.Equal("换一位年满 18 岁的负责人。", page.QuerySelector(".rule-fix")?.TextContent);
        Assert.Equal("各处说法不一，请先与备案专员确认。", page.QuerySelector(".rule-note")?.TextContent);
        Assert.Equal("要不要备案 › 服务器在大陆，要备案吗？", page.QuerySelector("dd a")?.TextContent);
        Assert.Contains("需要备案。", page.QuerySelector("blockquote")?.TextContent);
        Assert.Contains("负责人年龄少于 18 岁", page.Body!.TextContent);
    }

    [Theory]
    [InlineData("/knowledge/rules/nothing", "there is no such rule")]
    [InlineData("/knowledge/rules/calm-down", "it stands in an agents' document")]
    [InlineData("/knowledge/rules?section=faq/nothing%23here", "there is no such section")]
    [InlineData("/knowledge/rules?section=desk/tips%23hurry", "an agents' section")]
    [InlineData("/knowledge/rules?section=nonsense", "no section at all")]
    public async Task Is_not_found(string address, string because)
    {
        var response = await _browser.GetAsync(address);

        Assert.True(response.StatusCode == HttpStatusCode.NotFound, because);
        Assert.DoesNotContain("安抚", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_section_leads_to_its_rules()
    {
        var document = await Site.ReadAsync(await _browser.GetAsync("/knowledge/d/faq/need-filing"));
        var links = document.QuerySelectorAll(".section-rules a").Select(link => (link.TextContent, Address: link.GetAttribute("href") ?? "")).ToList();

        Assert.Equal(["这一节里的规则", "这一节里的规则（2）"], links.Select(link => link.TextContent));
        Assert.Equal("/knowledge/rules/outside", links[0].Address);
        var page = await Site.ReadAsync(await _browser.GetAsync(links[1].Address));
        Assert.Equal(["rule-inside", "rule-too-young"], page.QuerySelectorAll("tbody tr").Select(row => row.Id));
    }
}

/// <summary>The pages of the repository's own rules.</summary>
public sealed class RealRulePagesTests(RealSite site) : IClassFixture<RealSite>
{
    [Fact]
    public async Task All_rules_can_be_opened_and_none_shows_its_inside()
    {
        var browser = site.Browser();
        var page = await Site.ReadAsync(await browser.GetAsync("/knowledge/rules"));

        var links = page.QuerySelectorAll(".rule-more").Select(link => link.GetAttribute("href") ?? "").ToList();
        Assert.True(links.Count > 250, $"{links.Count} rules");
        Assert.DoesNotContain("{{", page.Body!.TextContent);
        Assert.DoesNotContain("目录里没有", page.Body.TextContent);
        foreach (var link in links)
        {
            var response = await browser.GetAsync(link);
            Assert.True(response.StatusCode == HttpStatusCode.OK, link);
        }
    }
}
