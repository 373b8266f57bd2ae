using System.Text.RegularExpressions;
using IcpAssistant.Browser.Tests.Support;
using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests;

/// <summary>A customer and an agent, each in a browser of their own. An agent who is there changes what all customers are told: the program is not shared.</summary>
[Collection(SiteCollection.Name)]
public sealed class HandOverTests : IAsyncLifetime
{
    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private readonly Site _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_customer_is_taken_answered_and_given_back_without_anybody_loading_a_page()
    {
        await using var desk = await _site.VisitAsync(1280, 900);
        await using var street = await _site.VisitAsync(1000, 800);
        var agent = desk.Page;
        await DeskDoor.EnterAsync(_site, agent);
        await agent.GotoAsync("/desk/requests");
        await Expect(agent.Locator("body[data-listening]")).ToBeVisibleAsync();

        var chat = await Chat.OpenAsync(street.Page);
        await chat.AskAsync("我们公司的网站要备案吗");
        await Expect(await chat.AskAsync("转人工")).ToContainTextAsync("从现在起由专员回复");

        // The list fills by itself.
        await Expect(agent.GetByRole(AriaRole.Link, new() { Name = "我们公司的网站要备案吗" }).First).ToBeVisibleAsync();
        await Screenshots.TakeAsync(agent, "desk-waiting");
        await Accessibility.AssertAccessibleAsync(agent);
        await agent.GetByRole(AriaRole.Button, new() { Name = "接入", Exact = true }).ClickAsync();
        await Expect(chat.Replies.Last).ToContainTextAsync("备案专员 admin 来了");

        // What the customer writes shows up, and nobody but the agent answers it.
        await chat.Box.FillAsync("域名是 example.com，实名认证要多久");
        await chat.Box.PressAsync("Enter");
        await Expect(agent.Locator(".log .by-user").Last).ToContainTextAsync("example.com");
        await agent.GetByText("助手会怎么答").ClickAsync();
        await Expect(agent.Locator("#reply")).ToHaveValueAsync(new Regex("来源："));
        await Screenshots.TakeAsync(agent, "desk-suggestion");
        await agent.Locator("#reply").FillAsync("收到，实名认证要和备案主体**一致**。");
        await agent.Locator("#reply").PressAsync("Control+Enter");
        await Expect(chat.Replies.Last).ToContainTextAsync("实名认证要和备案主体一致");
        await Expect(agent.Locator(".log .by-agent").Last).ToContainTextAsync("收到");
        await Expect(agent.Locator("#reply")).ToHaveValueAsync("");
        await Screenshots.TakeAsync(agent, "desk-talk");
        await Screenshots.TakeAsync(street.Page, "chat-with-agent");
        await Accessibility.AssertAccessibleAsync(agent);
        await agent.SetViewportSizeAsync(360, 740);
        await Screenshots.TakeAsync(agent, "desk-talk-narrow", whole: true);
        Assert.Equal(0, await agent.EvaluateAsync<int>(Overflow));
        await agent.SetViewportSizeAsync(1280, 900);

        await KeepsWhatCouldNotBeSentAsync(agent, chat);
        await GiveBackByKeyboardAsync(desk, chat);
        desk.TakeFaults();
        await desk.EndAsync();
        await street.EndAsync();
    }

    // Without a network the text stays; with it, it arrives once.
    private static async Task KeepsWhatCouldNotBeSentAsync(IPage agent, Chat chat)
    {
        await agent.Context.SetOfflineAsync(true);
        await agent.Locator("#reply").FillAsync("还有一点：先等域名实名通过三天。");
        await agent.Locator("#reply").PressAsync("Control+Enter");
        await Expect(agent.Locator(".composer-problem")).ToContainTextAsync("文字还在");
        await Expect(agent.Locator("#reply")).ToHaveValueAsync("还有一点：先等域名实名通过三天。");
        await agent.Context.SetOfflineAsync(false);
        await agent.ReloadAsync();
        await Expect(agent.Locator("#reply")).ToHaveValueAsync("还有一点：先等域名实名通过三天。");
        await agent.Locator("#reply").PressAsync("Control+Enter");
        await Expect(chat.Replies.Last).ToContainTextAsync("实名通过三天");
        await Expect(chat.Replies.GetByText("实名通过三天")).ToHaveCountAsync(1);
    }

    private static async Task GiveBackByKeyboardAsync(Visit desk, Chat chat)
    {
        await Expect(desk.Page.Locator("#reply")).ToHaveValueAsync("");
        Assert.True(await desk.ReachAsync("document.activeElement?.textContent === '交还给助手'", "Tab", 40));
        await desk.Page.Keyboard.PressAsync("Enter");
        await Screenshots.TakeAsync(desk.Page, "desk-give-back");
        await Accessibility.AssertAccessibleAsync(desk.Page);
        Assert.True(await desk.ReachAsync("document.activeElement?.textContent?.startsWith('交还，')", "Tab", 40));
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(chat.Replies.Last).ToContainTextAsync("专员的服务先到这里");
        await Expect(await chat.AskAsync("备案要多久")).ToContainTextAsync("工作日");
    }
}
