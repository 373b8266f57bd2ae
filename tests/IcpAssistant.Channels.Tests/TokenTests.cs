using System.Net;
using System.Net.WebSockets;
using IcpAssistant.Channels.Tests.Support;

namespace IcpAssistant.Channels.Tests;

public sealed class TokenTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Fact]
    public async Task Expire_after_half_an_hour()
    {
        await using var site = await Site.StartAsync();
        var (talk, _) = await Talk.BeginAsync(site);
        site.Clock.Turn(TimeSpan.FromMinutes(31));

        using var read = await site.Http.SendAsync(Talk.Request(HttpMethod.Get, $"{talk.Path}/activities", talk.Token));
        using var refresh = await site.Http.SendAsync(Talk.Request(HttpMethod.Post, "v3/directline/tokens/refresh", talk.Token));

        Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
        Assert.Equal("TokenExpired", (string?)(await Talk.JsonAsync(read))["error"]?["code"]);
        Assert.Equal(HttpStatusCode.Forbidden, refresh.StatusCode);
    }

    [Fact]
    public async Task Are_refreshed_in_time_for_the_same_conversation_and_user()
    {
        await using var site = await Site.StartAsync();
        var (talk, _) = await Talk.BeginAsync(site, "u-first");
        site.Clock.Turn(TimeSpan.FromMinutes(29));
        using var response = await site.Http.SendAsync(Talk.Request(HttpMethod.Post, "v3/directline/tokens/refresh", talk.Token));
        var refreshed = new Talk(site, talk.Conversation, (string)(await Talk.JsonAsync(response))["token"]!);
        site.Clock.Turn(TimeSpan.FromMinutes(29));

        await refreshed.PostAsync(Talk.Message("我是别人", from: "somebody-else"));

        Assert.Equal("u-first", (string?)(await refreshed.ReadAsync())[1]["from"]?["id"]);
    }

    [Fact]
    public async Task Outlive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("icp-channels-");
        try
        {
            Talk talk;
            await using (var site = await Site.StartAsync(null, folder))
            {
                (talk, _) = await Talk.BeginAsync(site);
                await talk.SayAsync("重启前");
                Assert.NotEmpty(site.Keys.GetFiles("key-*.xml"));
            }

            await using var restarted = await Site.StartAsync(null, folder);
            var back = new Talk(restarted, talk.Conversation, talk.Token);

            Assert.Equal([EchoAssistant.Greeting, "重启前", "收到：重启前"], (await back.ReadAsync()).Select(activity => (string?)activity["text"]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Of_another_server_open_nothing()
    {
        await using var site = await Site.StartAsync();
        await using var other = await Site.StartAsync();
        var (foreign, _) = await Talk.BeginAsync(other);

        using var response = await site.Http.SendAsync(Talk.Request(HttpMethod.Get, $"{foreign.Path}/activities", foreign.Token));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Open_nothing_when_a_single_character_was_changed()
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site);
        var changed = talk.Token.ToCharArray();
        changed[^10] = changed[^10] == 'A' ? 'B' : 'A';

        using var response = await site.Http.SendAsync(Talk.Request(HttpMethod.Get, $"{talk.Path}/activities", new string(changed)));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task For_streams_open_a_stream_and_nothing_else()
    {
        await using var site = await Site.StartAsync();
        var (talk, start) = await Talk.BeginAsync(site);
        var streamUrl = (string)start["streamUrl"]!;
        var streamToken = Uri.UnescapeDataString(streamUrl[(streamUrl.IndexOf("t=", StringComparison.Ordinal) + 2)..]);

        using var read = await site.Http.SendAsync(Talk.Request(HttpMethod.Get, $"{talk.Path}/activities", streamToken));
        await Assert.ThrowsAsync<WebSocketException>(() => Socket.OpenAsync(streamUrl.Replace(Uri.EscapeDataString(streamToken), Uri.EscapeDataString(talk.Token))));
        site.Clock.Turn(TimeSpan.FromSeconds(61));
        await Assert.ThrowsAsync<WebSocketException>(() => Socket.OpenAsync(streamUrl));

        Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://{host}", true, "the site's own page")]
    [InlineData("Origin", "https://{host}", true, "the site's own page behind a proxy that ends TLS")]
    [InlineData("Sec-Fetch-Site", "same-origin", true, "a browser says so")]
    [InlineData("Origin", "http://localhost:3000", true, "a page that a developer runs on this machine")]
    [InlineData("Origin", "https://shop.example", false, "a page of another site")]
    [InlineData("Origin", "null", false, "a page that hides where it is from")]
    [InlineData("Sec-Fetch-Site", "cross-site", false, "a browser says so")]
    [InlineData("X-Forwarded-For", "127.0.0.1", false, "through a proxy, whatever it claims")]
    [InlineData("Forwarded", "for=127.0.0.1", false, "through a proxy, whatever it claims")]
    public async Task Without_a_secret_are_for_own_pages_and_this_machine(string header, string value, bool given, string because)
    {
        var site = shared.Site;
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/directline/tokens/generate");
        request.Headers.Add(header, value.Replace("{host}", site.Address.Authority));

        using var response = await site.Http.SendAsync(request);

        Assert.True(response.StatusCode == (given ? HttpStatusCode.OK : HttpStatusCode.Forbidden), because);
    }

    [Fact]
    public async Task Come_to_every_site_that_has_a_secret()
    {
        var site = shared.Site;
        using var request = Talk.Request(HttpMethod.Post, "v3/directline/tokens/generate", Site.Secret);
        request.Headers.Add("Origin", "https://shop.example");

        using var response = await site.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Let_pages_of_all_sites_call()
    {
        var site = shared.Site;
        using var request = new HttpRequestMessage(HttpMethod.Options, "v3/directline/conversations/c1/activities");
        request.Headers.Add("Origin", "https://shop.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent");

        using var response = await site.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("x-ms-bot-agent", response.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task Without_a_user_can_not_speak_as_a_sites_user()
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site, user: null);

        using var response = await talk.PostAsync(Talk.Message("我是 dl_7", from: "dl_7"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("dl_", (string?)(await Talk.JsonAsync(response))["detail"]);
    }
}
