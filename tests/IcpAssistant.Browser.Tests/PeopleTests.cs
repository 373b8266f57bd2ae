using System.Text.RegularExpressions;
using IcpAssistant.Browser.Tests.Support;
using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests;

/// <summary>From the first start to a colleague at the desk: by keyboard alone, with a second factor for everybody.</summary>
[Collection(SiteCollection.Name)]
public partial class PeopleTests(Site site)
{
    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
    private const string AdminPassword = "first of some words 一二三";
    private const string Password = "五个不相关的词 correct horse";

    [Fact]
    public async Task A_colleague_is_invited_and_signs_in_with_a_second_factor_by_keyboard()
    {
        await using var bot = await BotProcess.StartAsync("--Desk:RequireSecondFactor=all");
        await using var admin = await site.VisitAsync(1280, 900, at: bot);
        await admin.Page.GotoAsync("/desk/accounts");
        await TypeAsync(admin, "#name", "admin", "#password", OneTime().Match(bot.Said).Groups[1].Value);
        await TypeAsync(admin, "#current", OneTime().Match(bot.Said).Groups[1].Value, "#chosen", AdminPassword, "#again", AdminPassword);
        await SetUpAsync(admin, AdminPassword, "admin");
        var link = await InviteAsync(admin);

        await using var colleague = await site.VisitAsync(1280, 900, at: bot);
        await colleague.Page.GotoAsync(link);
        await Expect(colleague.Page.Locator("#name")).ToBeVisibleAsync();
        await LookAsync(colleague, "desk-invitation");
        Assert.DoesNotContain('#', colleague.Page.Url);
        await TypeAsync(colleague, "#name", "chen.jing", "#chosen", Password, "#again", Password);
        await Expect(colleague.Page.GetByText("密码设好了")).ToBeVisibleAsync();
        await TypeAsync(colleague, "#password", Password);
        var codes = await SetUpAsync(colleague, Password, "colleague");
        await DenyAsync(colleague);

        // Out and in again: the phone is at home.
        await PressAsync(colleague, "document.activeElement?.textContent === '退出'", "Tab", "Enter");
        await TypeAsync(colleague, "#name", "chen.jing", "#password", Password);
        await Expect(colleague.Page.Locator("#code")).ToBeFocusedAsync();
        await LookAsync(colleague, "desk-sign-in-code");
        await TypeAsync(colleague, "#code", codes[0]);
        await Expect(colleague.Page.Locator("h1")).ToHaveTextAsync("概览");
        await colleague.Page.GotoAsync("/desk/second-factor");
        await Expect(colleague.Page.GetByText("恢复码还有 9 个")).ToBeVisibleAsync();
        await LookAsync(colleague, "desk-second-factor-on");
        await colleague.EndAsync();

        await admin.Page.GotoAsync("/desk/accounts");
        await LookAsync(admin, "desk-accounts");
        await admin.Page.GotoAsync("/desk/accounts/chen.jing");
        await Expect(admin.Page.Locator("h1")).ToHaveTextAsync("chen.jing");
        await LookAsync(admin, "desk-account");
        await admin.EndAsync();
    }

    [Fact]
    public async Task An_invitation_is_pasted_where_scripts_do_not_run()
    {
        await using var visit = await site.VisitAsync(javaScript: false);
        await visit.Page.GotoAsync("/desk/invitation#no-such-secret");

        await visit.Page.Locator("#link").FillAsync($"{site.Address}/desk/invitation#no-such-secret");
        await visit.Page.Locator("#link").PressAsync("Enter");

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("用过了、过期了");
        await Screenshots.TakeAsync(visit.Page, "desk-invitation-gone");
        await visit.EndAsync();
    }

    // Fields in the order of the page: whatever has the focus, Tab leads to the first, and from each to the next.
    private static async Task TypeAsync(Visit visit, params string[] fields)
    {
        await Expect(visit.Page.Locator(fields[0])).ToBeVisibleAsync();
        for (var at = 0; at < fields.Length; at += 2)
        {
            await PressAsync(visit, $"document.activeElement === document.querySelector('{fields[at]}')", "Tab");
            await visit.Page.Keyboard.TypeAsync(fields[at + 1]);
        }

        await visit.Page.RunAndWaitForResponseAsync(() => visit.Page.Keyboard.PressAsync("Enter"), response => response.Request.Method == "POST");
    }

    private static async Task PressAsync(Visit visit, string script, params string[] keys)
    {
        Assert.True(await visit.ReachAsync(script, keys[0], 40), $"{visit.Page.Url}: {keys[0]} does not lead to {script}");
        foreach (var key in keys.Skip(1))
        {
            await visit.Page.Keyboard.PressAsync(key);
        }
    }

    private static async Task<IReadOnlyList<string>> SetUpAsync(Visit visit, string password, string who)
    {
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/desk/second-factor"));
        await LookAsync(visit, $"desk-second-factor-{who}");
        var app = new AuthenticatorApp(await visit.Page.Locator(".key").TextContentAsync() ?? "");
        await TypeAsync(visit, "#code", app.Code, "#password", password);
        await Expect(visit.Page.GetByText("请保存这 10 个恢复码")).ToBeVisibleAsync();
        await LookAsync(visit, $"desk-recovery-codes-{who}");
        var codes = await visit.Page.Locator(".codes code").AllTextContentsAsync();
        await PressAsync(visit, "document.activeElement?.classList.contains('button')", "Tab", "Enter");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("概览");
        return codes;
    }

    private static async Task<string> InviteAsync(Visit admin)
    {
        await admin.Page.GotoAsync("/desk/accounts");

        // Agent is chosen already; reviewer comes to it.
        await PressAsync(admin, "document.activeElement?.value === 'reviewer'", "Tab", "Space");
        await TypeAsync(admin, "[name=note]", "小陈");
        var link = admin.Page.Locator(".once textarea");
        await Expect(link).ToBeVisibleAsync();
        await LookAsync(admin, "desk-accounts-invited");
        return await link.InputValueAsync();
    }

    private static async Task DenyAsync(Visit colleague)
    {
        var response = await colleague.Page.GotoAsync("/desk/accounts");
        Assert.Equal(403, response?.Status);
        await Expect(colleague.Page.GetByText("您的角色是：客服、审核")).ToBeVisibleAsync();
        await LookAsync(colleague, "desk-denied");

        // The browser notes the status itself.
        Assert.All(colleague.TakeFaults(), fault => Assert.Contains("403", fault, StringComparison.Ordinal));
    }

    // As it is, for axe, and on a phone.
    private static async Task LookAsync(Visit visit, string name)
    {
        await Accessibility.AssertAccessibleAsync(visit.Page);
        await Screenshots.TakeAsync(visit.Page, name, whole: true);
        await visit.Page.SetViewportSizeAsync(360, 740);
        await Screenshots.TakeAsync(visit.Page, $"{name}-narrow", whole: true);
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>(Overflow));
        await visit.Page.SetViewportSizeAsync(1280, 900);
    }

    [GeneratedRegex(@"一次性密码：(\S+)")]
    private static partial Regex OneTime();
}
