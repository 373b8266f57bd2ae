using System.Text.RegularExpressions;
using IcpAssistant.Browser.Tests.Support;
using Microsoft.Playwright;

namespace IcpAssistant.Browser.Tests;

/// <summary>From a question without an answer to an assistant that knows it: asked, proposed, previewed, written, asked again. Over a small folder of its own, because it is written to.</summary>
[Collection(SiteCollection.Name)]
public sealed partial class GrowingTests(Site site) : IDisposable
{
    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
    private const string Question = "幕布到哪儿弄";

    private readonly DirectoryInfo _knowledge = Directory.CreateTempSubdirectory("icp-knowledge-");

    public void Dispose() => _knowledge.Delete(recursive: true);

    [Fact]
    public async Task An_author_teaches_what_nobody_could_answer()
    {
        File.WriteAllText(Path.Combine(_knowledge.FullName, "photos.md"), """
            # 拍照和幕布

            ## 备案幕布怎么领？ {#backdrop}

            在控制台申请，青云免费寄出。

            ```ask
            幕布怎么领
            怎么申请备案幕布
            ```

            ## 照片有什么要求？ {#photo}

            照片要清楚，背景用备案幕布。

            ```ask
            备案照片怎么拍
            照片有什么要求
            ```
            """);
        await using var bot = await BotProcess.StartAsync($"--Knowledge:Folder={_knowledge.FullName}", "--Desk:MayWriteKnowledge=true");
        await using var street = await site.VisitAsync(at: bot);
        var chat = await Chat.OpenAsync(street.Page);
        await chat.AskAsync(Question);
        await chat.AskAsync("备案照片怎么拍");

        await using var desk = await site.VisitAsync(1280, 900, at: bot);
        var page = desk.Page;
        var password = OneTime().Match(bot.Said).Groups[1].Value;
        await page.GotoAsync("/desk/unanswered");
        await DeskDoor.SignInAsync(page, password);
        await DeskDoor.ChangePasswordAsync(page, password, $"{password}-Changed-1");
        await page.GotoAsync("/desk/unanswered");
        await page.GetByRole(AriaRole.Link, new() { Name = "改文档" }).First.ClickAsync();
        await Expect(page.Locator("[name=questions]")).ToHaveValueAsync(Question);
        await page.Locator("[name=target]").FillAsync("photos#backdrop");
        await page.Locator("[name=expected]").FillAsync("photos#backdrop");
        await LookAsync(page, "desk-amendment-new");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交建议" }).ClickAsync();
        await Expect(page.Locator(".diff ins")).ToHaveTextAsync(Question);
        await LookAsync(page, "desk-amendment");

        // Nobody loads the page again: it shows the result by itself.
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
        await Expect(page.Locator(".sums tbody tr").First).ToContainTextAsync("测试问题");
        await Expect(page.Locator(".compare").First).ToContainTextAsync("变好");
        await LookAsync(page, "desk-amendment-preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "写进文档" }).ClickAsync();
        await Expect(page.Locator(".head")).ToContainTextAsync("已采纳");
        await page.GotoAsync("/desk/amendments?state=Accepted");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Question })).ToBeVisibleAsync();
        await LookAsync(page, "desk-amendments");

        // The folder is read again within seconds; until then the assistant still refuses.
        await Expect(street.Page.Locator("body")).ToBeVisibleAsync();
        for (var tries = 0; tries < 20 && !(await (await chat.AskAsync(Question)).InnerTextAsync()).Contains("免费寄出", StringComparison.Ordinal); tries++)
        {
        }

        await Expect(chat.Replies.Last).ToContainTextAsync("免费寄出");
        await street.EndAsync();
        await desk.EndAsync();
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await Screenshots.TakeAsync(page, name, whole: true);
        await Accessibility.AssertAccessibleAsync(page);
        await page.SetViewportSizeAsync(360, 740);
        await Screenshots.TakeAsync(page, $"{name}-narrow", whole: true);
        Assert.Equal(0, await page.EvaluateAsync<int>(Overflow));
        await page.SetViewportSizeAsync(1280, 900);
    }

    [GeneratedRegex(@"一次性密码：(\S+)")]
    private static partial Regex OneTime();
}
