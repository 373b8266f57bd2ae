using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using IcpAssistant.EndToEnd.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>A paper's way from the upload to the disk, back to its owner, and away.</summary>
public sealed partial class PaperTests(FilingSite site) : IClassFixture<FilingSite>
{
    private const string Planted = "陈静宜 110105194912310021";

    [Fact]
    public async Task Are_kept_encrypted_given_to_their_owner_alone_and_deleted_with_the_draft()
    {
        var owner = await site.BeginAsync("u-owner");
        await BeginFilingAsync(owner);
        var photo = Photo();

        var taken = await owner.UploadAsync(photo, "陈静宜身份证.jpg", "营业执照", "c-1");
        Assert.Contains("收到“主体证件”：JPG，", taken, StringComparison.Ordinal);
        Assert.Single(site.Papers);

        Assert.Equal(taken, await owner.UploadAsync(photo, "陈静宜身份证.jpg", "营业执照", "c-1"));
        Assert.Single(site.Papers);

        Assert.Contains("没有保存", await owner.UploadAsync([.. "PK\u0003\u0004"u8, .. new byte[70_000]], "a.jpg", "", "c-2"), StringComparison.Ordinal);
        Assert.Contains("没有保存", await owner.UploadAsync(photo, "b.jpg", "这是居住证", "c-3"), StringComparison.Ordinal);
        Assert.Single(site.Papers);

        var link = Link().Match(await owner.SayAsync("资料清单")).Value;
        await AssertServedAsync(owner, link, photo);
        await AssertClosedAsync(link);
        await AssertSharedAsync(owner, link, photo);
        AssertNowhere(site.Data);

        await owner.SayAsync("删除草稿");
        Assert.Contains("已经删除", await owner.SayAsync("是"), StringComparison.Ordinal);
        Assert.Empty(site.Papers);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Client.GetAsync(link)).StatusCode);
    }

    private static async Task BeginFilingAsync(Applicant applicant)
    {
        await applicant.SayAsync("公司官网，服务器在青云上海1区，域名和公司都没备过");
        await applicant.SayAsync("开始填写备案");
        Assert.Contains("同意我们为此保存吗", await applicant.SayAsync("上传资料"), StringComparison.Ordinal);
        Assert.Contains("请传“主体证件”", await applicant.SayAsync("同意"), StringComparison.Ordinal);
    }

    private static async Task AssertServedAsync(Applicant owner, string link, byte[] photo)
    {
        using var response = await owner.Client.GetAsync(link);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(photo, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/jpeg", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private async Task AssertClosedAsync(string link)
    {
        using var nobody = site.CreateClient();
        var other = await site.BeginAsync("u-other");
        await BeginFilingAsync(other);

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.GetAsync("/papers/..%2F..%2Fkeys.db")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.GetAsync("/papers/f_00000000000000000000000000000000")).StatusCode);
        Assert.Equal("/desk/sign-in", (await nobody.GetAsync($"/desk{link}")).RequestMessage?.RequestUri?.AbsolutePath);
        Assert.NotEqual(HttpStatusCode.OK, (await nobody.GetAsync($"/data{link}")).StatusCode);

        using var visitor = site.CreateClient();
        using var session = await visitor.PostAsync("/api/v1/chat/session", null);
        Assert.Equal(HttpStatusCode.OK, session.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(link)).StatusCode);
    }

    // Another device that the owner linked sees the same papers and adds some; all of them belong to the draft's customer.
    private async Task AssertSharedAsync(Applicant owner, string link, byte[] photo)
    {
        var phone = await site.BeginAsync("u-phone");
        await phone.SayAsync(Code().Match(await owner.SayAsync("恢复码")).Value);
        await AssertServedAsync(phone, link, photo);

        await phone.SayAsync("继续备案");
        Assert.Contains("收到“负责人证件”：JPG，", await phone.UploadAsync(photo, "2.jpg", "身份证", "p-1"), StringComparison.Ordinal);
        Assert.Equal(2, site.Papers.Count);
        foreach (Match added in Link().Matches(await owner.SayAsync("资料清单")))
        {
            await AssertServedAsync(owner, added.Value, photo);
            await AssertServedAsync(phone, added.Value, photo);
        }
    }

    // Neither what stands in the picture nor what it was called.
    private static void AssertNowhere(string folder)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("assistant.db", StringComparison.Ordinal));
        foreach (var file in files)
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            open.CopyTo(bytes);
            foreach (var planted in new[] { Planted, "陈静宜" })
            {
                Assert.True(bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(planted)) < 0, $"{Path.GetFileName(file)} holds {planted}");
            }
        }
    }

    // A JPEG as far as its size; the rest is made up, with words that must not be found anywhere.
    private static byte[] Photo() =>
    [
        0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x04, 0xB0, 0x06, 0x40, 0x01, 0x01, 0x11, 0x00,
        .. Encoding.UTF8.GetBytes(Planted), .. new byte[100_000], .. Encoding.UTF8.GetBytes(Planted), 0xFF, 0xD9,
    ];

    [GeneratedRegex("/papers/f_[0-9a-f]{32}")]
    private static partial Regex Link();

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")]
    private static partial Regex Code();
}
