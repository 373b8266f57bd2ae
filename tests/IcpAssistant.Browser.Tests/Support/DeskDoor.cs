using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests.Support;

/// <summary>The way into the desk.</summary>
internal static partial class DeskDoor
{
    /// <summary>The password that the program printed when it started.</summary>
    public static string OneTimePassword(Site site) => Password().Match(site.Console).Groups[1].Value;

    /// <summary>Signs in for the first time and chooses a password.</summary>
    public static async Task EnterAsync(Site site, IPage page)
    {
        var password = OneTimePassword(site);
        await page.GotoAsync("/desk");
        await SignInAsync(page, password);
        await ChangePasswordAsync(page, password, $"{password}-Changed-1");
    }

    /// <summary>Signs in as the first account, on the page for it.</summary>
    public static async Task SignInAsync(IPage page, string password)
    {
        await page.Locator("#name").FillAsync("admin");
        await page.Locator("#password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
    }

    /// <summary>Changes the password, on the page for it.</summary>
    public static async Task ChangePasswordAsync(IPage page, string old, string chosen)
    {
        await page.Locator("#current").FillAsync(old);
        await page.Locator("#chosen").FillAsync(chosen);
        await page.Locator("#again").FillAsync(chosen);
        await page.GetByRole(AriaRole.Button, new() { Name = "修改密码" }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("/desk/password"));
    }

    [GeneratedRegex(@"一次性密码：(\S+)")]
    private static partial Regex Password();
}
