using IcpAssistant.Browser.Tests.Support;

namespace IcpAssistant.Browser.Tests;

[Collection(SiteCollection.Name)]
public class PagesTests(Site site)
{
    private const int Narrow = 360;

    // What no page may do: reach beyond its window, with anything that can't be scrolled by itself.
    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    // The answer's end, with its source, comes into view by itself.
    private const string AtTheEnd = "() => { const e = document.querySelector('.webchat__basic-transcript__scrollable'); return e.scrollTop + e.clientHeight >= e.scrollHeight - 2; }";

    [Theory]
    [InlineData("/", "chat")]
    [InlineData("/plain", "plain")]
    [InlineData("/knowledge", "knowledge")]
    [InlineData("/knowledge?q=香港服务器要备案吗", "knowledge-found")]
    [InlineData("/knowledge/d/faq/need-filing", "document")]
    [InlineData("/knowledge/d/guide/materials", "document-materials")]
    [InlineData("/knowledge/rules", "rules")]
    [InlineData("/knowledge/rules?section=faq/individuals%23province", "rules-of-section")]
    [InlineData("/knowledge/rules/owner-not-legal-rep", "rule")]
    [InlineData("/knowledge/fields", "fields")]
    [InlineData("/knowledge/fields?filing=cancel-site", "fields-of-cancelling")]
    public async Task Are_accessible_and_fit(string path, string name)
    {
        await AssertFitsAsync(path, name, width: 1280, height: 800, dark: false);
        await AssertFitsAsync(path, $"{name}-dark", width: 1280, height: 800, dark: true);
        await AssertFitsAsync(path, $"{name}-narrow", width: Narrow, height: 740, dark: false);
    }

    [Theory]
    [InlineData("香港服务器要备案吗", "short")]
    [InlineData("备案要准备哪些材料", "long")]
    [InlineData("首次备案的流程有哪些步骤", "steps")]
    [InlineData("今天股票涨了吗", "refusal")]
    [InlineData("www.this-is-a-very-long-domain-name-that-nobody-would-like-to-type-0123456789.example.com.cn可以备案吗", "long-domain")]
    public async Task Answers_are_accessible_and_fit(string question, string name)
    {
        foreach (var (suffix, width, dark) in new[] { ("", 1280, false), ("-dark", 1280, true), ("-narrow", Narrow, false) })
        {
            await using var visit = await site.VisitAsync(width, 740, dark);
            var chat = await Chat.OpenAsync(visit.Page);
            await chat.AskAsync(question);
            await Expect(chat.Choices.First).ToBeVisibleAsync();
            await visit.Page.WaitForFunctionAsync(AtTheEnd);

            await Screenshots.TakeAsync(visit.Page, $"answer-{name}{suffix}");
            Assert.Equal(0, await visit.Page.EvaluateAsync<int>(Overflow));
            await Accessibility.AssertAccessibleAsync(visit.Page);
            await visit.EndAsync();
        }
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so()
    {
        await using var visit = await site.VisitAsync(Narrow, 740);

        var response = await visit.Page.GotoAsync("/knowledge/d/nothing/here");

        Assert.Equal(404, response?.Status);
        await Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(visit.Page, "not-found-narrow");
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>(Overflow));
        await Accessibility.AssertAccessibleAsync(visit.Page);
        Assert.All(visit.TakeFaults(), fault => Assert.Contains("404", fault));
        await visit.EndAsync();
    }

    [Fact]
    public async Task The_plain_page_answers_without_scripts()
    {
        await using var visit = await site.VisitAsync(Narrow, 740, javaScript: false);

        await visit.Page.GotoAsync("/");
        await visit.Page.Locator("noscript a, .chat-waiting a").First.ClickAsync();
        await visit.Page.Locator("#question").FillAsync("香港服务器要备案吗");
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "提问", Exact = true }).ClickAsync();
        var reply = visit.Page.Locator(".said:not(.said-by-user)").Last;
        await Expect(reply).ToContainTextAsync("不需要备案");
        await Screenshots.TakeAsync(visit.Page, "plain-answer-narrow", whole: true);
        var said = await visit.Page.Locator(".said-by-user").BoundingBoxAsync();
        Assert.True(said?.Height < 120, "what was said in one line stands in a box of two or three");

        // The same conversation goes on; the source opens as an ordinary page.
        await visit.Page.Locator(".choices .button").First.ClickAsync();
        await Expect(visit.Page.Locator(".said-by-user")).ToHaveCountAsync(2);
        await visit.Page.Locator(".said a[href*='/knowledge/d/']").First.ClickAsync();
        await Expect(visit.Page.Locator(".sheet :target").First).ToBeVisibleAsync();
        await visit.EndAsync();
    }

    private async Task AssertFitsAsync(string path, string name, int width, int height, bool dark)
    {
        await using var visit = await site.VisitAsync(width, height, dark);
        if (path == "/")
        {
            await Expect((await Chat.OpenAsync(visit.Page)).Choices.First).ToBeVisibleAsync();
        }
        else
        {
            await visit.Page.GotoAsync(path);
        }

        await Screenshots.TakeAsync(visit.Page, name);
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>(Overflow));
        await Accessibility.AssertAccessibleAsync(visit.Page);
        await visit.EndAsync();
    }
}
