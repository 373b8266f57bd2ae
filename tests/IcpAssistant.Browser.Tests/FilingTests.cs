using System.Text.RegularExpressions;
using IcpAssistant.Browser.Tests.Support;
using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests;

/// <summary>A whole first filing as people fill it in: with the mouse, with the keyboard, on a telephone, on two devices.</summary>
[Collection(SiteCollection.Name)]
public sealed partial class FilingTests(Site site)
{
    [Fact]
    public async Task A_first_filing_is_filled_in_with_the_mouse()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit.Page);
        var filing = new FilingTalk(visit.Page, chat);

        await chat.SayAsync(FilingTalk.Beginning);
        await chat.SayAsync("开始填写备案");
        await filing.FillAsync(async said =>
        {
            if (said.Contains(FilingTalk.Middle, StringComparison.Ordinal))
            {
                await filing.OpenPartAsync("主体信息");
                await Screenshots.TakeAsync(visit.Page, "filing-panel");
                await Accessibility.AssertAccessibleAsync(visit.Page);
            }
        });

        await Expect(filing.Panel).ToContainTextAsync("要填的都齐了");
        await Expect(filing.Panel).ToContainTextAsync("要准备的材料");
        Assert.DoesNotContain(FilingTalk.Mobile, await visit.Page.ContentAsync(), StringComparison.Ordinal);
        await Screenshots.TakeAsync(visit.Page, "filing-complete");

        var sheet = await visit.FollowAsync(filing.Panel.GetByText("核对和打印"));
        await Expect(sheet.Locator("h1")).ToHaveTextAsync("备案核对表");
        await Screenshots.TakeAsync(sheet, "filing-sheet", whole: true);
        await Accessibility.AssertAccessibleAsync(sheet);
        await sheet.GetByText("显示完整内容").ClickAsync();
        await Expect(sheet.Locator("table").Filter(new() { HasText = FilingTalk.Mobile }).First).ToBeVisibleAsync();
        await sheet.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(sheet.Locator(".filing-ways")).ToBeHiddenAsync();
        await Screenshots.TakeAsync(sheet, "filing-print", whole: true);
        await visit.EndAsync();
    }

    [Fact]
    public async Task A_first_filing_is_filled_in_with_the_keyboard_alone()
    {
        await using var visit = await site.VisitAsync(dark: true);
        var chat = await Chat.OpenAsync(visit.Page);
        var filing = new FilingTalk(visit.Page, chat);
        Assert.True(await visit.ReachAsync("document.activeElement.matches('.webchat__send-box-text-box__input, .webchat__send-box-text-box__html-text-area')", "Tab", 30), "the box is not reached");

        await filing.TypeAsync(FilingTalk.Beginning);
        await Expect(chat.Replies.Last).ToContainTextAsync("首次备案");
        await filing.TypeAsync("开始填写备案");
        await filing.FillAsync(_ => Task.CompletedTask, byKeyboard: true);

        Assert.True(await visit.ReachAsync("document.activeElement.matches('#filing summary')", "Tab", 60), "the panel is not reached");
        Assert.True(await visit.ReachAsync("document.activeElement.matches('#filing a[href^=\"/filing/\"]')", "Tab", 60), "the sheet's link is not reached");
        await Screenshots.TakeAsync(visit.Page, "filing-complete-dark");
        await Accessibility.AssertAccessibleAsync(visit.Page);
        await visit.EndAsync();
    }

    [Fact]
    public async Task A_first_filing_is_filled_in_on_a_narrow_page()
    {
        await using var visit = await site.VisitAsync(width: 360, height: 740);
        var chat = await Chat.OpenAsync(visit.Page);
        var filing = new FilingTalk(visit.Page, chat);

        await chat.SayAsync(FilingTalk.Beginning);
        await chat.SayAsync("开始填写备案");
        await filing.FillAsync(async said =>
        {
            Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"the page is wider than the screen: {said}");
            if (said.Contains(FilingTalk.Middle, StringComparison.Ordinal))
            {
                await Expect(filing.Panel.Locator("#filing-body")).ToBeHiddenAsync();
                await Screenshots.TakeAsync(visit.Page, "filing-narrow");
                await filing.Panel.Locator("summary").First.ClickAsync();
                await Expect(filing.Panel.Locator("progress")).ToBeVisibleAsync();
                await Screenshots.TakeAsync(visit.Page, "filing-narrow-panel");
                await Accessibility.AssertAccessibleAsync(visit.Page);
                await filing.Panel.Locator("summary").First.ClickAsync();
            }
        });

        await Expect(filing.Panel).ToContainTextAsync("要填的都齐了");
        await Screenshots.TakeAsync(visit.Page, "filing-narrow-complete");
        await visit.EndAsync();
    }

    [Fact]
    public async Task Parts_of_a_filing_are_filled_in_and_checked_on_cards()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit.Page);
        var filing = new FilingTalk(visit.Page, chat);
        await chat.SayAsync(FilingTalk.Beginning);
        await chat.SayAsync("开始填写备案");
        await chat.SayAsync("有没办完的订单：否；青云账号：已实名；主体单位区域（省）：北京；主体单位区域（市、区县）：北京市朝阳区；单位证件类型：营业执照；域名：example.com");
        await chat.SayAsync("91310115MA1H2K3L0C");

        var card = chat.Cards.Last;
        await Expect(card).ToContainTextAsync("域名：也可以在这里一次填好");
        await Screenshots.TakeAsync(visit.Page, "filing-card");
        await Accessibility.AssertAccessibleAsync(visit.Page);
        await card.GetByLabel("域名实名认证").SelectOptionAsync("已完成");
        await card.GetByLabel("域名注册商").SelectOptionAsync("境内已获批复的注册商");
        await card.GetByLabel("域名到期日").FillAsync("2032-13-01");
        await card.GetByText("填好了").ClickAsync();
        await Expect(chat.Questions.Last).ToContainTextAsync("域名注册商：境内已获批复的注册商");
        await Expect(chat.Replies.Filter(new() { HasText = "好的，域名实名认证：已完成；域名注册商：境内已获批复的注册商。" })).ToContainTextAsync("域名到期日：");

        await filing.FillAsync(_ => Task.CompletedTask);
        var review = chat.Cards.Last;
        await Expect(review).ToContainTextAsync("主体负责人手机号码");
        await Expect(review).ToContainTextAsync("139****5678");
        await review.ScrollIntoViewIfNeededAsync();
        await Screenshots.TakeAsync(visit.Page, "filing-review-card");
        await Accessibility.AssertAccessibleAsync(visit.Page);
        await review.GetByTitle("修改网站名称").ClickAsync();
        await Expect(chat.Questions.Last).ToContainTextAsync("改一下网站名称");
        await Expect(chat.Replies.Last).ToContainTextAsync("网站打算叫什么名字");
        await visit.EndAsync();
    }

    [Fact]
    public async Task A_filing_that_was_begun_in_one_browser_goes_on_in_another()
    {
        await using var first = await site.VisitAsync();
        var chat = await Chat.OpenAsync(first.Page);
        await chat.SayAsync(FilingTalk.Beginning);
        await chat.SayAsync("开始填写备案");
        await chat.SayAsync("域名：example.com");
        await chat.SayAsync("恢复码");
        var said = chat.Replies.Filter(new() { HasText = "恢复码：" }).First;
        var code = Code().Match(await said.InnerTextAsync()).Value;
        await Expect(said).ToBeInViewportAsync();
        await Screenshots.TakeAsync(first.Page, "resume-code");

        await using var second = await site.VisitAsync(width: 390, height: 800);
        var there = await Chat.OpenAsync(second.Page);
        await there.SayAsync($"恢复码 {code.ToLowerInvariant().Replace('-', ' ')}");
        await Expect(there.Replies.Last).ToContainTextAsync("example.com");
        Assert.Equal(0, await there.Replies.Last.Locator("a").CountAsync());
        await Screenshots.TakeAsync(second.Page, "resumed");
        await there.Choices.Filter(new() { HasText = "继续第 1 份" }).First.ClickAsync();
        await Expect(there.Replies.Filter(new() { HasText = "接着上次的填" })).ToBeVisibleAsync();
        await Expect(new FilingTalk(second.Page, there).Panel).ToContainTextAsync("首次备案");

        Assert.NotEmpty(code);
        await second.Page.ReloadAsync();
        await Expect(there.Questions.First).ToContainTextAsync("••••");
        Assert.DoesNotContain(code, await second.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        await first.EndAsync();
        await second.EndAsync();
    }

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")]
    private static partial Regex Code();
}
