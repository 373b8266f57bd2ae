using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Browser.Tests.Support;
using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests;

/// <summary>Into the desk with an account of the company, by keyboard and on a phone.</summary>
[Collection(SiteCollection.Name)]
public class CompanyAccountTests(Site site)
{
    private const string Button = "document.activeElement?.textContent === '用公司账号登录'";

    [Theory]
    [InlineData(1280, 900, false, "wide")]
    [InlineData(360, 740, true, "narrow-dark")]
    public async Task Who_has_an_account_comes_in_and_who_has_none_is_told_what_to_do(int width, int height, bool dark, string look)
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var bot = await BotProcess.StartAsync([.. provider.Settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        await using var visit = await site.VisitAsync(width, height, dark, at: bot);

        provider.Conduct = new Conduct { Person = "zhao" };
        await visit.Page.GotoAsync("/desk/accounts");
        await LookAsync(visit, $"desk-sign-in-company-{look}");
        await GoAsync(visit);
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有能用的同名账号");
        await LookAsync(visit, $"desk-sign-in-company-refused-{look}");

        provider.Conduct = new Conduct { Person = "admin" };
        await visit.Page.GotoAsync("/desk/accounts");
        await GoAsync(visit);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("账号");

        // To the provider and back, as people go there.
        Assert.All(visit.TakeFaults(), fault => Assert.StartsWith($"a request to another host: {provider.Url}/authorize", fault, StringComparison.Ordinal));
        await visit.EndAsync();
    }

    private static async Task GoAsync(Visit visit)
    {
        Assert.True(await visit.ReachAsync(Button, "Tab", 20), "Tab does not lead to the button.");
        await visit.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task LookAsync(Visit visit, string name)
    {
        await Accessibility.AssertAccessibleAsync(visit.Page);
        await Screenshots.TakeAsync(visit.Page, name, whole: true);
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }
}
