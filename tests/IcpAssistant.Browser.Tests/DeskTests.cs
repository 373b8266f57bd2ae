using System.Text.RegularExpressions;
using IcpAssistant.Browser.Tests.Support;

namespace IcpAssistant.Browser.Tests;

[Collection(SiteCollection.Name)]
public class DeskTests(Site site)
{
    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    // A filing with few fields, up to its submission: what is said, and what stands in the last reply to it.
    private static readonly (string Said, string Reply)[] Cancelling =
    [
        ("开始填写备案", "服务器放在"), ("关掉其中一个网站", "备过案吗"), ("在青云本账号备过", "别的网站要保留"), ("是", "没办完的备案订单"), ("没有", "实名认证了吗"), ("已实名", "主体备案号是多少"),
        ("京ICP备12345678号", "网站的备案号是多少"), ("京ICP备12345678号-2", "原因是什么"), ("网站已停止运营", "确定要注销吗"), ("是", "要填的都齐了"), ("提交初审", "待初审"),
    ];

    private static readonly (string Path, string Name)[] Pages =
    [
        ("/desk/search?q=香港服务器要备案吗", "desk-search"),
        ("/desk/unanswered", "desk-unanswered"),
        ("/desk/amendments", "desk-amendments-none"),
        ("/desk/requests", "desk-requests"),
        ("/desk/ratings", "desk-ratings"),
        ("/desk/quality", "desk-quality"),
        ("/desk/filings", "desk-filings"),
        ("/desk/findings", "desk-findings"),
        ("/desk/what-if", "desk-what-if"),
        ("/desk/audit", "desk-audit"),
        ("/desk/audit?show=seen", "desk-audit-seen"),
        ("/desk", "desk"),
    ];

    [Fact]
    public async Task Opens_with_the_password_of_the_console_and_is_accessible()
    {
        // Something to see: a filing, a question without an answer, a wish for a person, a bad rating.
        await using var visit = await site.VisitAsync(1280, 900);
        var chat = await Chat.OpenAsync(visit.Page);
        foreach (var (said, reply) in Cancelling)
        {
            await chat.SayAsync(said);
            await Expect(chat.Replies.Last).ToContainTextAsync(reply);
        }

        await chat.AskAsync("火星服务器的量子备案怎么办");
        await chat.AskAsync("香港服务器要备案吗");
        await chat.Useless.ClickAsync();
        await Expect(chat.Choices.Filter(new() { HasText = "看不懂" })).ToBeVisibleAsync();
        await chat.AskAsync("转人工");

        await visit.Page.GotoAsync("/desk");
        await Screenshots.TakeAsync(visit.Page, "desk-sign-in");
        await Accessibility.AssertAccessibleAsync(visit.Page);
        var password = DeskDoor.OneTimePassword(site);
        await DeskDoor.SignInAsync(visit.Page, password);
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/desk/password"));
        await Screenshots.TakeAsync(visit.Page, "desk-password");
        await Accessibility.AssertAccessibleAsync(visit.Page);
        await DeskDoor.ChangePasswordAsync(visit.Page, password, $"{password}-Changed-1");

        foreach (var (path, name) in Pages)
        {
            await visit.Page.SetViewportSizeAsync(1280, 900);
            await visit.Page.GotoAsync(path);
            await Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
            await Screenshots.TakeAsync(visit.Page, name);
            await Accessibility.AssertAccessibleAsync(visit.Page);
            await visit.Page.SetViewportSizeAsync(360, 740);
            await Screenshots.TakeAsync(visit.Page, $"{name}-narrow");
            Assert.Equal(0, await visit.Page.EvaluateAsync<int>(Overflow));
        }

        await TryFactsAsync(visit);
        await ReviewAsync(visit);
        await visit.EndAsync();
    }

    // A filing is returned; the customer reads it in the chat.
    private static async Task ReviewAsync(Visit visit)
    {
        await visit.Page.SetViewportSizeAsync(1280, 900);
        await visit.Page.GotoAsync("/desk/filings");
        await visit.Page.Locator("table.list a").First.ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("注销网站");
        await Screenshots.TakeAsync(visit.Page, "desk-filing");
        await Accessibility.AssertAccessibleAsync(visit.Page);
        await visit.Page.SetViewportSizeAsync(360, 740);
        await Screenshots.TakeAsync(visit.Page, "desk-filing-narrow");
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>(Overflow));
        await visit.Page.SetViewportSizeAsync(1280, 900);

        await visit.Page.Locator("[name='reason:all']").SelectOptionAsync("subject-conflict");
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "初审退回" }).ClickAsync();
        await Expect(visit.Page.Locator(".head")).ToContainTextAsync("初审退回");
        await Screenshots.TakeAsync(visit.Page, "desk-filing-returned");

        await visit.Page.GotoAsync("/");
        await Expect(visit.Page.GetByText("备案类型错误、主办者冲突").First).ToBeVisibleAsync();
        await Screenshots.TakeAsync(visit.Page, "filing-returned");
    }

    private static async Task TryFactsAsync(Visit visit)
    {
        await visit.Page.SetViewportSizeAsync(1280, 900);
        await visit.Page.GotoAsync("/desk/what-if");
        await visit.Page.Locator("[id='fact.server-region']").SelectOptionAsync("mainland");
        await visit.Page.Locator("[id='fact.server-provider']").SelectOptionAsync("qingcloud");
        await visit.Page.Locator("[name='fact.content'][value=bbs]").EvaluateAsync("box => { box.closest('details').open = true; box.checked = true; }");
        await visit.Page.Locator(".trial-form .button").First.ClickAsync();
        await Expect(visit.Page.Locator(".trial-conclusion")).ToBeVisibleAsync();
        await visit.Page.Locator("[id='fact.server-region']").SelectOptionAsync("hong-kong");
        await visit.Page.Locator(".trial-form .button").First.ClickAsync();
        await Expect(visit.Page.Locator(".trial-changes li").First).ToBeVisibleAsync();
        await Screenshots.TakeAsync(visit.Page, "desk-what-if-tried");
        await Accessibility.AssertAccessibleAsync(visit.Page);
        await visit.Page.SetViewportSizeAsync(360, 740);
        await Screenshots.TakeAsync(visit.Page, "desk-what-if-tried-narrow", whole: true);
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>(Overflow));
    }
}
