using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using IcpAssistant.EndToEnd.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

public sealed class PlainTests(Site site) : IClassFixture<Site>
{
    private readonly HttpClient _browser = site.Browser();

    [Fact]
    public async Task Shows_what_was_typed_as_text()
    {
        var posted = await _browser.PostAsync("/plain", Question(await FormAsync(_browser), "备案要多久 <b>"));
        var page = await Site.ReadAsync(await _browser.GetAsync("/plain"));

        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        Assert.Equal("备案要多久 <b>", page.QuerySelector(".said-by-user p:last-child")?.TextContent);
        Assert.Empty(page.Scripts);
    }

    [Fact]
    public async Task Refuses_a_form_of_another_site()
    {
        var response = await _browser.PostAsync("/plain", new FormUrlEncodedContent([new("question", "备案要多久")]));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(0, "请先写下", "nothing was typed")]
    [InlineData(2001, "缩短", "too much was typed")]
    public async Task Says_what_is_wrong_beside_the_field(int length, string says, string because)
    {
        var response = await _browser.PostAsync("/plain", Question(await FormAsync(_browser), new string('备', length)));

        var page = await Site.ReadAsync(response);
        Assert.True(page.QuerySelector("[role=alert]")?.TextContent.Contains(says), because);
        Assert.Equal(page.QuerySelector("[role=alert]")?.Id, page.QuerySelector("textarea")?.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Goes_on_with_the_conversation_of_the_chat()
    {
        var browser = site.Browser();
        var session = await SessionAsync(browser);
        await browser.PostAsync("/plain", Question(await FormAsync(browser), "备案要多久"));

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{session.GetProperty("conversationId").GetString()}/activities");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("token").GetString());
        var log = await (await browser.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();

        var roles = log.GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("from").GetProperty("role").GetString());
        Assert.Equal(["user", "bot"], roles);
    }

    [Fact]
    public async Task A_reload_finds_the_same_conversation()
    {
        var browser = site.Browser();

        var first = await SessionAsync(browser);
        var second = await SessionAsync(browser);

        Assert.Equal(first.GetProperty("conversationId").GetString(), second.GetProperty("conversationId").GetString());
    }

    internal static async Task<IElement> FormAsync(HttpClient browser) =>
        (await Site.ReadAsync(await browser.GetAsync("/plain"))).QuerySelector("form.ask")!;

    internal static FormUrlEncodedContent Question(IElement form, string question) => new(
    [
        new("question", question),
        new("__RequestVerificationToken", form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!),
    ]);

    internal static async Task<JsonElement> SessionAsync(HttpClient browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/chat/session");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        var response = await browser.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
