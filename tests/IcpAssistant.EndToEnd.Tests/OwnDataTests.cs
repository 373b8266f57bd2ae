using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using IcpAssistant.EndToEnd.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>Everything that is kept of a person: taken along by the person alone, and deleted for good.</summary>
public sealed partial class OwnDataTests(FilingSite site) : IClassFixture<FilingSite>
{
    private const string Mobile = "13987654321";
    private const string Planted = "外婆家在三里屯 110105194912310021";

    [Fact]
    public async Task Is_given_as_one_archive()
    {
        var owner = await BeginAsync("u-archive");
        await owner.SayAsync("有用");
        var photo = Photo();
        Assert.Contains("收到“主体证件”", await owner.UploadAsync(photo, "外婆的执照.jpg", "营业执照", "p-1"), StringComparison.Ordinal);

        using var response = await owner.Client.GetAsync(await LinkAsync(owner));
        using var archive = new ZipArchive(await response.Content.ReadAsStreamAsync());
        var data = JsonDocument.Parse(Read(archive, "data.json")).RootElement;
        var page = Encoding.UTF8.GetString(Read(archive, "index.html"));

        Assert.Equal((HttpStatusCode.OK, "application/zip", "attachment"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentDisposition?.DispositionType));
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Empty(new SchemaCheck("own-data.schema.json").Check(data));
        var draft = Assert.Single(data.GetProperty("drafts").EnumerateArray());
        Assert.Contains(draft.GetProperty("values").EnumerateArray(), value => value.GetProperty("value").GetString() == Mobile && value.GetProperty("counts").GetBoolean());
        Assert.Contains(draft.GetProperty("consents").EnumerateArray(), consent => consent.GetProperty("class").GetString() == "picture");
        var paper = Assert.Single(draft.GetProperty("papers").EnumerateArray());
        Assert.Equal("外婆的执照.jpg", paper.GetProperty("name").GetString());
        Assert.Equal(photo, Read(archive, paper.GetProperty("file").GetString()!)); // not null: it can be read
        var talk = Assert.Single(data.GetProperty("conversations").EnumerateArray());
        Assert.Contains(talk.GetProperty("messages").EnumerateArray(), message => message.GetProperty("text").GetString() == $"主体负责人手机号码：{Mobile}" && message.GetProperty("whole").GetBoolean());
        Assert.Contains(Mobile, page, StringComparison.Ordinal);
        Assert.Contains("外婆的执照.jpg", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["data.json", "index.html", "papers/001.jpg"], archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        AssertNowhere();
    }

    [Fact]
    public async Task Is_given_to_nobody_else()
    {
        var owner = await BeginAsync("u-alone");
        var link = await LinkAsync(owner);
        var other = await BeginAsync("u-curious");
        var otherLink = await LinkAsync(other);
        using var nobody = site.CreateClient();
        using var visitor = site.CreateClient();
        using var session = await visitor.PostAsync("/api/v1/chat/session", null);

        foreach (var (client, path, because) in new[]
        {
            (nobody, link, "no sign of anybody"), (visitor, link, "another visitor's cookie"), (other.Client, link, "another conversation's token"), (owner.Client, otherLink, "the owner with another's link"),
            (owner.Client, link[..^1] + "0", "a made-up link"), (owner.Client, "/my-data/erased-SC20261122-AAAAAAAA", "another message"), (owner.Client, "/my-data/", "no link"),
        })
        {
            using var response = await client.GetAsync(path);
            Assert.True(response.StatusCode == HttpStatusCode.NotFound, because);
            Assert.DoesNotContain(Mobile, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var forged = new HttpRequestMessage(HttpMethod.Get, link);
        forged.Headers.TryAddWithoutValidation("Authorization", "Bearer made-up");
        Assert.Equal(HttpStatusCode.Forbidden, (await nobody.SendAsync(forged)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.Client.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Is_deleted_with_a_receipt_and_the_conversation_goes_on()
    {
        var owner = await BeginAsync("u-leaver");
        Assert.Contains("收到“主体证件”", await owner.UploadAsync(Photo(), "a.jpg", "营业执照", "p-1"), StringComparison.Ordinal);
        var (link, before) = (await LinkAsync(owner), site.Papers.Count);

        Assert.Contains("上传的材料 1 个文件", await owner.SayAsync("把我的信息删掉"), StringComparison.Ordinal);
        var receipt = await owner.SayAsync("确认删除", "sure-1");

        Assert.Matches("已经删除。回执编号 SC[0-9]{8}-[2-9A-Z]{8}，", receipt);
        Assert.Equal(before - 1, site.Papers.Count);
        Assert.Equal(receipt, await owner.SayAsync("确认删除", "sure-1"));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Client.GetAsync(link)).StatusCode);
        Assert.Contains("好的，我们一步一步来", await owner.SayAsync("继续备案"), StringComparison.Ordinal);
        using var archive = new ZipArchive(await owner.Client.GetStreamAsync(await LinkAsync(owner)));
        var data = Encoding.UTF8.GetString(Read(archive, "data.json"));
        Assert.DoesNotContain(Mobile, data, StringComparison.Ordinal);
        Assert.Contains("（已应客户要求删除）", data, StringComparison.Ordinal);
        Assert.Contains(Number().Match(receipt).Value, data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_downloaded_with_the_cookie_of_the_page_for_half_an_hour()
    {
        var clock = new ShiftedTime();
        await using var page = new Site(services => services.AddSingleton<TimeProvider>(clock));
        var browser = page.Browser();
        var link = Link().Match(WebUtility.HtmlDecode(await SayAsync(browser, "导出我的数据"))).Value;

        using var now = await browser.GetAsync(link);
        using var elsewhere = await page.Browser().GetAsync(link);
        clock.Shift = TimeSpan.FromMinutes(31);
        using var later = await browser.GetAsync(link);

        Assert.Equal((HttpStatusCode.OK, "application/zip"), (now.StatusCode, now.Content.Headers.ContentType?.MediaType));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, later.StatusCode);
        Assert.Contains("请回到对话里再说一次", await later.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<Applicant> BeginAsync(string user)
    {
        var owner = await site.BeginAsync(user);
        await owner.SayAsync("公司官网，服务器在青云上海1区，域名和公司都没备过");
        await owner.SayAsync("开始填写备案");
        await owner.SayAsync($"主体负责人手机号码：{Mobile}");
        await owner.SayAsync("同意");
        Assert.Contains("139\\*\\*\\*\\*4321", await owner.SayAsync($"主体负责人手机号码：{Mobile}"), StringComparison.Ordinal);
        await owner.SayAsync("上传资料");
        await owner.SayAsync("同意");
        return owner;
    }

    private static async Task<string> LinkAsync(Applicant owner) => Link().Match(await owner.SayAsync("导出我的数据")).Value;

    private static async Task<string> SayAsync(HttpClient browser, string text)
    {
        var form = await Site.ReadAsync(await browser.GetAsync("/plain"));
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        await browser.PostAsync("/plain", new FormUrlEncodedContent([new("question", text), new("__RequestVerificationToken", token)]));
        return await browser.GetStringAsync("/plain");
    }

    private static byte[] Read(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open(); // not null: the test fails without it
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    // The archive was made of what is in clear; nothing of it may lie about.
    private void AssertNowhere()
    {
        foreach (var file in Directory.GetFiles(site.Data, "*", SearchOption.AllDirectories))
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            open.CopyTo(bytes);
            foreach (var planted in new[] { Planted, Mobile, "外婆的执照" })
            {
                Assert.True(bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(planted)) < 0, $"{Path.GetFileName(file)} holds {planted}");
            }
        }
    }

    // A JPEG as far as its size.
    private static byte[] Photo() =>
    [
        0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x04, 0xB0, 0x06, 0x40, 0x01, 0x01, 0x11, 0x00,
        .. Encoding.UTF8.GetBytes(Planted), .. new byte[100_000], 0xFF, 0xD9,
    ];

    [GeneratedRegex("/my-data/r-[0-9a-f]{24}")]
    private static partial Regex Link();

    [GeneratedRegex("SC[0-9]{8}-[2-9A-Z]{8}")]
    private static partial Regex Number();

    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
