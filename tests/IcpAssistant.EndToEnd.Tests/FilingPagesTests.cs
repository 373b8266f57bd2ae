using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using IcpAssistant.EndToEnd.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>The pages of a draft, as its owner and as others see them.</summary>
public sealed partial class FilingPagesTests(RealSite site) : IClassFixture<RealSite>
{
    private const string Mobile = "13912345678";
    private readonly HttpClient _owner = site.Browser();

    [Fact]
    public async Task Show_personal_values_only_after_a_click_and_are_never_cached()
    {
        var address = await FileAsync(_owner);

        var masked = await _owner.GetAsync(address);
        var page = await Site.ReadAsync(masked);
        var full = await _owner.PostAsync(address, Form(page));

        Assert.True(masked.Headers.CacheControl?.NoStore);
        Assert.True(full.Headers.CacheControl?.NoStore);
        Assert.Contains("139****5678", page.Body?.TextContent);
        Assert.DoesNotContain(Mobile, page.Source.Text, StringComparison.Ordinal);
        Assert.Contains(Mobile, await full.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(page.Scripts);
        Assert.NotEmpty(page.QuerySelectorAll("a[href^='/knowledge/d/']"));
    }

    [Fact]
    public async Task Are_not_there_for_anybody_else()
    {
        var address = await FileAsync(_owner);
        var stranger = site.Browser();
        await SayAsync(stranger, "开始填写备案");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{address}.json")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Browser().GetAsync(address)).StatusCode);
        Assert.DoesNotContain(address, await stranger.GetStringAsync("/filing"), StringComparison.Ordinal);
        Assert.DoesNotContain(address, await stranger.GetStringAsync("/api/v1/filing"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await _owner.PostAsync(address, null)).StatusCode);
    }

    [Fact]
    public async Task Give_a_file_that_comes_back_as_the_same_draft()
    {
        var address = await FileAsync(_owner);
        var file = await _owner.GetAsync($"{address}.json");
        var text = await file.Content.ReadAsStringAsync();

        var imported = await ImportAsync(_owner, text);
        var list = await Site.ReadAsync(await _owner.GetAsync("/filing"));
        var back = list.QuerySelectorAll(".filing-list a").Select(link => link.GetAttribute("href")!).Last(); // not null: they are links
        var again = await _owner.GetStringAsync($"{back}.json");

        Assert.True(file.Headers.CacheControl?.NoStore);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(HttpStatusCode.Redirect, imported.StatusCode);
        Assert.NotEqual(address, back);
        Assert.Equal(Values(text), Values(again));
        Assert.DoesNotContain(Mobile, await _owner.GetStringAsync("/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_another_customer_for_consent_before_personal_values_are_imported()
    {
        var text = await _owner.GetStringAsync($"{await FileAsync(_owner)}.json");
        var other = site.Browser();

        await ImportAsync(other, text);
        Assert.Contains("个人信息，要先得到您的同意", await other.GetStringAsync("/plain"), StringComparison.Ordinal);
        Assert.DoesNotContain(Mobile, await other.GetStringAsync($"{await AddressAsync(other)}.json"), StringComparison.Ordinal);

        await SayAsync(other, "同意");
        await ImportAsync(other, text);
        Assert.Equal(Values(text), Values(await other.GetStringAsync($"{await AddressAsync(other)}.json")));
        Assert.Single((await Site.ReadAsync(await other.GetAsync("/filing"))).QuerySelectorAll(".filing-list li"));
    }

    [Theory]
    [InlineData("你好", "不是从这里导出的草稿", "a text")]
    [InlineData("", "请先选择", "an empty file")]
    [InlineData(null, "太大了", "a large file")]
    public async Task Say_what_is_wrong_with_a_file(string? text, string says, string because)
    {
        var response = await ImportAsync(_owner, text ?? new string('{', 70_000));

        Assert.True((await Site.ReadAsync(response)).QuerySelector("[role=alert]")?.TextContent.Contains(says, StringComparison.Ordinal), because);
    }

    [Fact]
    public async Task Tell_the_panel_how_far_the_filing_is_with_masked_values()
    {
        Assert.Equal(0, (await site.Browser().GetFromJsonAsync<JsonElement>("/api/v1/filing")).GetProperty("count").GetInt32());
        var address = await FileAsync(_owner);

        var answer = await _owner.GetAsync("/api/v1/filing");
        var panel = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain(Mobile, panel.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("139****5678", panel.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("首次备案", panel.GetProperty("type").GetString());
        Assert.Equal(panel.GetProperty("filled").GetInt32(), panel.GetProperty("parts").EnumerateArray().Sum(part => part.GetProperty("lines").GetArrayLength()));
        Assert.NotEmpty(panel.GetProperty("next").GetString() ?? "");
        Assert.NotEmpty(panel.GetProperty("papers").EnumerateArray());
        Assert.StartsWith("/filing/d_", panel.GetProperty("page").GetString(), StringComparison.Ordinal);
        Assert.NotNull(address);
    }

    [Fact]
    public async Task Show_a_resume_code_once_and_open_the_drafts_elsewhere()
    {
        var address = await FileAsync(_owner);
        var page = await SayAsync(_owner, "恢复码");
        var code = Code().Match(page).Value;
        var phone = site.Browser();

        var linked = await SayAsync(phone, $"恢复码是{code}");

        Assert.NotEmpty(code);
        Assert.Contains("已经接上", linked, StringComparison.Ordinal);
        Assert.DoesNotContain(code, linked, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync(address)).StatusCode);
        Assert.Contains("这个恢复码用不了", await SayAsync(site.Browser(), code), StringComparison.Ordinal);
    }

    // A first filing as far as a mobile number; the address of its page.
    private static async Task<string> FileAsync(HttpClient browser)
    {
        await SayAsync(browser, "新建备案");
        await SayAsync(browser, "公司官网，服务器在青云北京3区，域名和公司都没备过");
        await SayAsync(browser, $"主体负责人手机号码：{Mobile}");
        await SayAsync(browser, "同意");
        Assert.Contains("139****5678", await SayAsync(browser, $"主体负责人手机号码：{Mobile}"), StringComparison.Ordinal);
        return await AddressAsync(browser);
    }

    private static async Task<string> AddressAsync(HttpClient browser) =>
        (await browser.GetFromJsonAsync<JsonElement>("/api/v1/filing")).GetProperty("page").GetString() ?? throw new InvalidOperationException("There is no draft.");

    private static async Task<string> SayAsync(HttpClient browser, string text)
    {
        var form = await Site.ReadAsync(await browser.GetAsync("/plain"));
        await browser.PostAsync("/plain", new FormUrlEncodedContent([new("question", text), new("__RequestVerificationToken", TokenOf(form))]));
        return await browser.GetStringAsync("/plain");
    }

    private static async Task<HttpResponseMessage> ImportAsync(HttpClient browser, string text)
    {
        var page = await Site.ReadAsync(await browser.GetAsync("/filing"));
        return await browser.PostAsync("/filing", new MultipartFormDataContent { { new StringContent(TokenOf(page)), "__RequestVerificationToken" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "draft.json" } });
    }

    private static FormUrlEncodedContent Form(IDocument page) => new([new("__RequestVerificationToken", TokenOf(page))]);

    private static string TokenOf(IDocument page) => page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";

    private static SortedDictionary<string, string> Values(string json) => new(
        JsonDocument.Parse(json).RootElement.GetProperty("values").EnumerateArray().ToDictionary(value => $"{value.GetProperty("field")} {(value.TryGetProperty("site", out var site) ? site : default)}", value => value.GetProperty("value").GetRawText()), StringComparer.Ordinal);

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")]
    private static partial Regex Code();
}
