using IcpAssistant.AgentDesk.Tests.Support;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>What the checker found, as agents see it.</summary>
public sealed class FindingsTests(SharedDesk desk) : IClassFixture<SharedDesk>
{
    [Fact]
    public async Task Lists_file_line_and_message()
    {
        var page = await desk.Visitor.OpenAsync("/desk/findings?severity=error");

        var row = page.QuerySelectorAll(".findings tbody tr").Single(row => row.TextContent.Contains("contnet", StringComparison.Ordinal));
        Assert.Contains("错误", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("是不是“content”", row.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"regions/guangdong\.md:\d+", row.TextContent);
        Assert.Equal("/desk/knowledge/d/regions/guangdong", row.QuerySelector("a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Filters_by_severity()
    {
        var errors = await desk.Visitor.OpenAsync("/desk/findings?severity=error");
        var warnings = await desk.Visitor.OpenAsync("/desk/findings?severity=warning");
        var all = await desk.Visitor.OpenAsync("/desk/findings?severity=nonsense");

        Assert.DoesNotContain(errors.QuerySelectorAll("tbody .tag"), tag => tag.TextContent.Contains("提醒", StringComparison.Ordinal));
        Assert.DoesNotContain(warnings.QuerySelectorAll("tbody .tag"), tag => tag.TextContent.Contains("错误", StringComparison.Ordinal));
        Assert.Equal(all.QuerySelectorAll("tbody tr").Length, errors.QuerySelectorAll("tbody tr").Length + warnings.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Turns_pages_no_further_than_there_are_findings()
    {
        var page = await desk.Visitor.OpenAsync("/desk/findings?p=7");

        Assert.Equal("这一页没有内容。", page.QuerySelector(".empty")?.TextContent);
    }
}
