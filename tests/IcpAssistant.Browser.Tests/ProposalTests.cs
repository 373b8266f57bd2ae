using IcpAssistant.Browser.Tests.Support;
using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests;

/// <summary>A customer and an agent on one draft, each in a browser of their own.</summary>
[Collection(SiteCollection.Name)]
public sealed class ProposalTests : IAsyncLifetime
{
    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private readonly Site _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_value_is_proposed_by_keyboard_and_the_page_shows_the_yes_by_itself()
    {
        await using var desk = await _site.VisitAsync(1280, 900);
        await using var street = await _site.VisitAsync(1000, 800);
        var agent = desk.Page;
        var chat = await Chat.OpenAsync(street.Page);
        foreach (var words in new[] { "开始填写备案", "注销网站", "在青云本账号备过", "网站备案号：粤ICP备21435484号-3" })
        {
            await chat.SayAsync(words);
        }

        await DeskDoor.EnterAsync(_site, agent);
        await agent.GotoAsync("/desk/filings?show=customer");
        await agent.Locator("td.said a").First.ClickAsync();
        await Expect(agent.Locator("form[data-watch]")).ToContainTextAsync("粤ICP备21435484号-3");
        await Expect(agent.Locator(".open-fields")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(agent, "desk-filing-under-way", whole: true);
        await Accessibility.AssertAccessibleAsync(agent);

        await agent.GetByRole(AriaRole.Link, new() { Name = "网站备案号" }).ClickAsync();
        Assert.True(await desk.ReachAsync("document.activeElement?.id === 'value'", "Tab", 40), "the box is not reached");
        await agent.Keyboard.TypeAsync("随便写的");
        await agent.Keyboard.PressAsync("Enter");
        await Expect(agent.Locator(".problem")).ToBeVisibleAsync();
        await Expect(agent.Locator("#value")).ToHaveValueAsync("随便写的");
        desk.TakeFaults();
        await agent.Locator("#value").FillAsync("粤ICP备21435484号-2");
        await agent.Locator("#value").PressAsync("Enter");
        await Expect(agent.Locator("ol.brief")).ToContainTextAsync("admin 建议，等客户答复");
        await Screenshots.TakeAsync(agent, "desk-proposal");
        await Accessibility.AssertAccessibleAsync(agent);

        await Expect(chat.Replies.Last).ToContainTextAsync("改成：粤ICP备21435484号-2");
        await Screenshots.TakeAsync(street.Page, "chat-proposal");
        await street.Page.GetByRole(AriaRole.Button, new() { Name = "同意这样填" }).Last.ClickAsync();
        await Expect(agent.Locator("ol.brief")).ToContainTextAsync("admin 建议，客户同意");
        await Expect(agent.Locator("dl.facts")).ToContainTextAsync("粤ICP备21435484号-2");
        await agent.SetViewportSizeAsync(360, 740);
        await Screenshots.TakeAsync(agent, "desk-proposal-narrow", whole: true);
        Assert.Equal(0, await agent.EvaluateAsync<int>(Overflow));
        await agent.GotoAsync("/desk/filings/changed");
        await Accessibility.AssertAccessibleAsync(agent);
        Assert.Equal(0, await agent.EvaluateAsync<int>(Overflow));
        await desk.EndAsync();
        await street.EndAsync();
    }
}
