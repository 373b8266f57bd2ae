using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests.Support;

/// <summary>What axe finds that keeps somebody out.</summary>
internal static class Accessibility
{
    /// <summary>Fails with the rules and places of serious and critical findings.</summary>
    public static async Task AssertAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.NotEmpty(result.Passes);
        Assert.Empty(
            from violation in result.Violations
            where violation.Impact is "serious" or "critical"
            from node in violation.Nodes
            select $"{page.Url}: {violation.Id} ({violation.Help}) at {node.Html}");
    }
}
