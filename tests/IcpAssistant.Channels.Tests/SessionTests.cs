using System.Net;
using System.Text.Json.Nodes;
using IcpAssistant.Channels.Tests.Support;

namespace IcpAssistant.Channels.Tests;

public sealed class SessionTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Fact]
    public async Task Leads_back_to_the_same_conversation()
    {
        await using var site = await Site.StartAsync();
        var (first, cookie) = await OpenAsync(site, null);
        site.Clock.Turn(TimeSpan.FromDays(3));

        var (second, _) = await OpenAsync(site, cookie);

        Assert.Equal((string?)first["conversationId"], (string?)second["conversationId"]);
        Assert.Equal((string?)first["userId"], (string?)second["userId"]);
        Assert.Matches("^u_[0-9a-f]{32}$", (string?)first["userId"]);
        var talk = new Talk(site, (string)second["conversationId"]!, (string)second["token"]!);
        await talk.PostAsync(Talk.Message("你好", from: "somebody-else"));
        Assert.Equal((string?)first["userId"], (string?)(await talk.ReadAsync())[0]["from"]?["id"]);
    }

    [Fact]
    public async Task Sets_a_cookie_that_scripts_and_other_sites_do_not_get()
    {
        var site = shared.Site;
        using var response = await site.Http.PostAsync("api/v1/chat/session", null);

        var cookie = response.Headers.GetValues("Set-Cookie").Single();

        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.Contains("path=/", cookie);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("icp-chat=garbage", "made up")]
    [InlineData("icp-chat=", "empty")]
    [InlineData("other=1", "another cookie")]
    public async Task Begins_anew_without_a_cookie_of_ours(string cookie, string because)
    {
        var site = shared.Site;
        var (first, _) = await OpenAsync(site, null);

        var (second, _) = await OpenAsync(site, cookie);

        Assert.True((string?)first["conversationId"] != (string?)second["conversationId"], because);
    }

    [Theory]
    [InlineData("Origin", "http://{host}", true, "its own page")]
    [InlineData("Sec-Fetch-Site", "same-origin", true, "its own page")]
    [InlineData("Origin", "https://shop.example", false, "another site's page")]
    [InlineData("Origin", "http://localhost:3000", false, "another site on this machine")]
    [InlineData("Sec-Fetch-Site", "same-site", false, "a neighbour")]
    [InlineData("X-Forwarded-For", "127.0.0.1", false, "no page at all, from anywhere")]
    public async Task Is_for_own_pages(string header, string value, bool opened, string because)
    {
        var site = shared.Site;
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/chat/session");
        request.Headers.Add(header, value.Replace("{host}", site.Address.Authority));

        using var response = await site.Http.SendAsync(request);

        Assert.True(response.StatusCode == (opened ? HttpStatusCode.OK : HttpStatusCode.Forbidden), because);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static async Task<(JsonObject Session, string Cookie)> OpenAsync(Site site, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/chat/session");
        request.Headers.Add("Origin", site.Address.GetLeftPart(UriPartial.Authority));
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var response = await site.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await Talk.JsonAsync(response), response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }
}
