using System.Text.RegularExpressions;
using IcpAssistant.Browser.Tests.Support;

namespace IcpAssistant.Browser.Tests;

[Collection(SiteCollection.Name)]
public sealed class PaperTests(Site site)
{
    [Fact]
    public async Task A_paper_is_uploaded_with_the_paper_clip_and_got_back()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit.Page);
        await SayAsync(chat, "公司官网，服务器在青云上海1区，域名和公司都没备过", "首次备案");
        await SayAsync(chat, "开始填写备案", "没办完的备案订单");
        await SayAsync(chat, "上传资料", "同意我们为此保存吗");
        await chat.Choices.GetByText("同意", new() { Exact = true }).ClickAsync();
        await Expect(chat.Replies.Last).ToContainTextAsync("请传“主体证件”");
        await Screenshots.TakeAsync(visit.Page, "paper-asked");

        await UploadAsync(chat, visit, "营业执照.jpg", Photo());
        await Expect(chat.Replies.Last).ToContainTextAsync("请传“负责人证件”");
        await Expect(chat.Replies.Filter(new() { HasTextRegex = new Regex("收到“主体证件”：JPG，98 KB，1600×1200 像素") })).ToHaveCountAsync(1);
        await Screenshots.TakeAsync(visit.Page, "paper-taken");

        await UploadAsync(chat, visit, "身份证.jpg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray());
        await Expect(chat.Replies.Filter(new() { HasTextRegex = new Regex("不是 JPG、PNG 图片") })).ToHaveCountAsync(1);

        await SayAsync(chat, "资料清单", "请传“负责人证件”");
        await Expect(chat.Replies.Filter(new() { HasTextRegex = new Regex("要准备的材料：") })).ToHaveCountAsync(1);
        await Screenshots.TakeAsync(visit.Page, "paper-list");
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => chat.Replies.Locator("a[href*='/papers/f_']").Last.ClickAsync());
        Assert.Equal(Photo(), await File.ReadAllBytesAsync(await download.PathAsync()));
        var faults = visit.TakeFaults();
        Assert.True(faults.Count == 0, string.Join(" ## ", faults));
        await visit.EndAsync();
    }

    private static async Task SayAsync(Chat chat, string text, string answer)
    {
        await chat.Box.FillAsync(text);
        await chat.Box.PressAsync("Enter");
        await Expect(chat.Replies.Last).ToContainTextAsync(answer);
    }

    private static async Task UploadAsync(Chat chat, Visit visit, string name, byte[] bytes)
    {
        await visit.Page.Locator("input[type=file]").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = name, MimeType = "image/jpeg", Buffer = bytes });
        await chat.Box.PressAsync("Enter");
    }

    // A JPEG as far as its size in pixels.
    private static byte[] Photo() => [0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x04, 0xB0, 0x06, 0x40, 0x01, 0x01, 0x11, 0x00, .. new byte[100_000], 0xFF, 0xD9];
}
