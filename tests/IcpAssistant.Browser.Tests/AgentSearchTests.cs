using System.Text.RegularExpressions;
using IcpAssistant.Browser.Tests.Support;
using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests;

/// <summary>What an agent looks for, and what the agent puts into a reply; by keyboard, too. The program is not shared: an agent who is there changes what customers are told.</summary>
[Collection(SiteCollection.Name)]
public sealed class AgentSearchTests : IAsyncLifetime
{
    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private const string IsFound = """
        async () => {
          for (let tries = 0; tries < 150; tries++) {
            if ((await (await fetch(location.href)).text()).includes('<mark>案號</mark>')) return true;
            await new Promise(done => setTimeout(done, 100));
          }
          return false;
        }
        """;

    private readonly Site _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Finds_a_conversation_takes_it_and_answers_with_what_others_wrote()
    {
        await using var desk = await _site.VisitAsync(1280, 900);
        await using var street = await _site.VisitAsync(1000, 800);
        var agent = desk.Page;
        await DeskDoor.EnterAsync(_site, agent);
        var chat = await Chat.OpenAsync(street.Page);
        await chat.AskAsync("我們的備案號應該放在網站哪裡");

        await FindAsync(agent);
        await LookAtFilingsAsync(agent);

        await agent.GotoAsync("/desk/search/conversations?q=备案号");
        await agent.Keyboard.PressAsync("j");
        await agent.Keyboard.PressAsync("Enter");
        await Expect(agent.Locator("#told")).ToContainTextAsync("备案号");
        await agent.GetByRole(AriaRole.Button, new() { Name = "接入对话" }).ClickAsync();
        await Expect(chat.Replies.Last).ToContainTextAsync("备案专员 admin 来了");

        await PickByKeyboardAsync(desk, chat);
        await InsertAsync(agent, chat);
        desk.TakeFaults();
        await desk.EndAsync();
        await street.EndAsync();
    }

    // What was said is found some seconds later, inside of words and in other characters.
    private static async Task FindAsync(IPage agent)
    {
        await agent.GotoAsync("/desk/search/conversations?q=案号");
        Assert.True(await agent.EvaluateAsync<bool>(IsFound));
        await agent.ReloadAsync();
        await Expect(agent.Locator(".hit mark", new() { HasText = "案號" })).ToBeVisibleAsync();
        await Screenshots.TakeAsync(agent, "desk-search-conversations");
        await Accessibility.AssertAccessibleAsync(agent);
        await agent.SetViewportSizeAsync(360, 740);
        await Screenshots.TakeAsync(agent, "desk-search-conversations-narrow");
        Assert.Equal(0, await agent.EvaluateAsync<int>(Overflow));
        await agent.SetViewportSizeAsync(1280, 900);
    }

    private static async Task LookAtFilingsAsync(IPage agent)
    {
        await agent.GetByRole(AriaRole.Navigation, new() { Name = "在哪里查找" }).GetByRole(AriaRole.Link, new() { Name = "备案", Exact = true }).ClickAsync();
        await Expect(agent).ToHaveURLAsync(new Regex("/desk/search/filings"));
        await agent.GetByLabel("按号码查").GetByRole(AriaRole.Textbox).FillAsync("13800138000");
        await agent.Keyboard.PressAsync("Enter");
        await Expect(agent.Locator(".empty")).ToContainTextAsync("没有备案用过这个号码");
        Assert.DoesNotContain("13800138000", agent.Url, StringComparison.Ordinal);
        await Screenshots.TakeAsync(agent, "desk-search-filings");
        await Accessibility.AssertAccessibleAsync(agent);
        await agent.SetViewportSizeAsync(360, 740);
        await Screenshots.TakeAsync(agent, "desk-search-filings-narrow");
        Assert.Equal(0, await agent.EvaluateAsync<int>(Overflow));
        await agent.SetViewportSizeAsync(1280, 900);
    }

    private static async Task PickByKeyboardAsync(Visit desk, Chat chat)
    {
        var agent = desk.Page;
        await Expect(agent.Locator("#reply")).ToBeVisibleAsync();
        Assert.True(await desk.ReachAsync("document.activeElement?.textContent === '常用回复'", "Tab", 60));
        await agent.Keyboard.PressAsync("Enter");
        await Expect(agent.Locator("[data-filter]")).ToBeFocusedAsync();
        await Screenshots.TakeAsync(agent, "desk-canned");
        await Accessibility.AssertAccessibleAsync(agent);
        await agent.Keyboard.TypeAsync("退回 修改");
        await agent.Keyboard.PressAsync("Enter");
        await Expect(agent.Locator("#reply")).ToHaveValueAsync(new Regex(@"\{stage\}[\s\S]*来源：[\s\S]*guide/steps#returned"));
        await Expect(agent.Locator(".composer-missing mark")).ToHaveTextAsync(["{stage}", "{returned}"]);
        await agent.Keyboard.PressAsync("Control+Enter");
        await Expect(agent.Locator(".composer-problem")).ToContainTextAsync("还有没填的内容：{stage}（当前环节）、{returned}（退回的内容）");
        await Screenshots.TakeAsync(agent, "desk-canned-unfilled");
        await agent.Locator("#reply").FillAsync("请把备案号放到首页底部。");
        await Expect(agent.Locator(".composer-missing")).ToBeHiddenAsync();
        await agent.Keyboard.PressAsync("Control+Enter");
        await Expect(chat.Replies.Last).ToContainTextAsync("放到首页底部");
    }

    private static async Task InsertAsync(IPage agent, Chat chat)
    {
        await Expect(agent.Locator("#reply")).ToHaveValueAsync("");
        await agent.Locator("#reply").FillAsync("补充一下：");
        await agent.GetByText("从文档插入").ClickAsync();
        await Expect(agent.Locator("[data-find] [name=q]")).ToBeFocusedAsync();
        await agent.Keyboard.TypeAsync("备案号放在网站的什么位置");
        await agent.Keyboard.PressAsync("Enter");
        await Expect(agent.Locator("[data-found] a").First).ToBeVisibleAsync();
        await Screenshots.TakeAsync(agent, "desk-insert");
        await Accessibility.AssertAccessibleAsync(agent);
        await agent.SetViewportSizeAsync(360, 740);
        await Screenshots.TakeAsync(agent, "desk-insert-narrow");
        Assert.Equal(0, await agent.EvaluateAsync<int>(Overflow));
        await agent.SetViewportSizeAsync(1280, 900);
        await agent.Locator("[data-found] a").First.FocusAsync();
        await agent.Keyboard.PressAsync("Enter");
        await Expect(agent.Locator("#reply")).ToHaveValueAsync(new Regex("^补充一下：\n\n[\\s\\S]*来源："));

        // From the big search, too: what stands there already stays.
        await agent.GotoAsync(await agent.EvaluateAsync<string>("() => '/desk/search?q=备案要多久&for=' + encodeURIComponent(document.querySelector('[data-conversation]').dataset.conversation)"));
        await agent.GetByRole(AriaRole.Link, new() { Name = "插入回复" }).First.ClickAsync();
        await Expect(agent.Locator("#reply")).ToHaveValueAsync(new Regex("^补充一下：[\\s\\S]*来源：[\\s\\S]*来源："));
        await Expect(agent).ToHaveURLAsync(new Regex("/desk/conversations/[^?]+$"));
        await agent.Locator("#reply").PressAsync("Control+Enter");
        await Expect(chat.Replies.Last).ToContainTextAsync("补充一下");
    }
}
