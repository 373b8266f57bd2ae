using AngleSharp.Html.Dom;
using IcpAssistant.AgentDesk.Tests.Support;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>Playing with facts, by plain form posts.</summary>
public sealed class WhatIfTests(SharedDesk desk) : IClassFixture<SharedDesk>
{
    private const string Page = "/desk/what-if";

    [Fact]
    public async Task Offers_every_fact_by_what_it_belongs_to()
    {
        var page = await desk.Visitor.OpenAsync(Page);

        Assert.Equal(["网站和服务器", "负责人"], page.QuerySelectorAll("summary").Select(summary => summary.TextContent.Trim()));
        Assert.Equal(["不知道", "大陆", "香港"], page.QuerySelectorAll("select[name='fact.server-region'] option").Select(option => option.TextContent));
        Assert.Equal(["bbs", "blog", "none"], page.QuerySelectorAll("input[name='fact.content']").OfType<IHtmlInputElement>().Select(input => input.Value));
        Assert.NotNull(page.QuerySelector("input[name='fact.age']"));
        Assert.Equal("服务器放在哪里？", page.QuerySelector(".trial-missing a")?.TextContent);
        Assert.NotNull(page.QuerySelector(".trial-missing a[href='#fact.server-region']"));
        Assert.NotNull(page.GetElementById("fact.server-region"));
    }

    [Fact]
    public async Task Says_the_verdict_with_obstacles_and_fixes()
    {
        var page = await TryAsync(("fact.server-region", "mainland"), ("fact.age", "16"), ("fact.content", "bbs"));

        Assert.Equal("要备案", page.QuerySelector(".trial-conclusion")?.TextContent);
        Assert.Equal("需要备案", page.QuerySelector(".trial-outcomes b")?.TextContent);
        var rule = page.QuerySelector(".trial-rules li")?.TextContent ?? "";
        Assert.Contains("要先解决", rule, StringComparison.Ordinal);
        Assert.Contains("负责人年龄是 16 岁", rule, StringComparison.Ordinal);
        Assert.Contains("解决：换一位成年的负责人。（几天）", rule, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".trial-rules a[href='/knowledge/d/faq/need-filing#result']"));
        Assert.Null(page.QuerySelector(".trial-changes"));
        Assert.Equal("mainland", (page.QuerySelector("select[name='fact.server-region']") as IHtmlSelectElement)?.Value);
        Assert.True((page.QuerySelector("input[value=bbs]") as IHtmlInputElement)?.IsChecked);
    }

    [Fact]
    public async Task Says_what_changed_against_the_choice_before()
    {
        var page = await TryAsync(("before", """{"server-region":["mainland"],"age":["16"]}"""), ("fact.server-region", "hong-kong"), ("fact.age", "20"));

        var changes = page.QuerySelectorAll(".trial-changes li").Select(item => item.TextContent).ToList();
        Assert.Equal(["要不要备案：从“需要备案”变为“不需要备案”", "有什么障碍：少了“要先解决”（换一位成年的负责人）", "结论：从“要备案”变为“不用备案”"], changes);
    }

    [Fact]
    public async Task Says_when_nothing_changed()
    {
        var page = await TryAsync(("before", """{"server-region":["mainland"]}"""), ("fact.server-region", "mainland"));

        Assert.Equal("结果没有变化。", page.QuerySelector(".trial-changes p")?.TextContent);
    }

    [Fact]
    public async Task Names_what_does_not_fit_and_decides_without_it()
    {
        var page = await TryAsync(("fact.server-region", "mainland"), ("fact.age", "四十"));

        Assert.Contains("这里写的是“四十”", page.QuerySelector(".problem")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("要备案", page.QuerySelector(".trial-conclusion")?.TextContent);
    }

    [Fact]
    public async Task Asks_back_when_facts_cannot_hold_together()
    {
        var page = await TryAsync(("fact.server-region", "hong-kong"), ("fact.content", "bbs"));

        Assert.Contains("论坛真的在香港的服务器上吗？", page.QuerySelector(".problem")?.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("""{"server-region":null,"age":[null]}""")]
    [InlineData("""{"unknown":["x"],"age":["<script>"]}""")]
    public async Task Takes_a_meddled_field_for_no_choice_before(string before)
    {
        var page = await TryAsync(("before", before), ("fact.server-region", "mainland"));

        Assert.Equal("要备案", page.QuerySelector(".trial-conclusion")?.TextContent);
        Assert.DoesNotContain(page.Scripts, script => script.Text.Length > 0);
    }

    private async Task<IHtmlDocument> TryAsync(params (string Name, string Value)[] fields)
    {
        var token = (await desk.Visitor.OpenAsync(Page)).QuerySelector(".trial-form input[name=__RequestVerificationToken]") as IHtmlInputElement;
        using var response = await desk.Visitor.PostAsync(Page, [("__RequestVerificationToken", token?.Value ?? ""), .. fields]);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        return await Visitor.ReadAsync(response);
    }
}
