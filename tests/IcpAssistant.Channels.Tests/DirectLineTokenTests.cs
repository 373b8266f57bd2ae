using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using IcpAssistant.Channels.Tests.Support;

namespace IcpAssistant.Channels.Tests;

/// <summary>The token matrix of Direct Line: one way of being wrong in each row, and nothing gets in.</summary>
public sealed class DirectLineTokenTests
{
    private const string Shop = "https://shop.example";
    private const string Refresh = "v3/directline/tokens/refresh";
    private const string Generate = "v3/directline/tokens/generate";

    // Each answers the status, and 0 for a stream that was not opened.
    private static readonly Dictionary<string, Func<Site, Task<int>>> Wrong = new()
    {
        ["no token"] = async site => await ReadAsync(site, await BeginAsync(site), null),
        ["another scheme"] = async site => await SendAsync(site, HttpMethod.Get, (await BeginAsync(site)).Path + "/activities", null, ("Authorization", "Basic dTpw")),
        ["made up"] = async site => await ReadAsync(site, await BeginAsync(site), "made-up"),
        ["changed by one character"] = async site => await BeginAsync(site) is var talk ? await ReadAsync(site, talk, Changed(talk.Token)) : 0,
        ["of another server"] = async site =>
        {
            await using var other = await Site.StartAsync();
            return await ReadAsync(site, await BeginAsync(site), (await BeginAsync(other)).Token);
        },
        ["expired"] = async site =>
        {
            var talk = await BeginAsync(site);
            site.Clock.Turn(TimeSpan.FromMinutes(31));
            return await ReadAsync(site, talk, talk.Token);
        },
        ["expired, to be refreshed"] = async site =>
        {
            var talk = await BeginAsync(site);
            site.Clock.Turn(TimeSpan.FromMinutes(31));
            return await SendAsync(site, HttpMethod.Post, Refresh, talk.Token);
        },
        ["of another conversation, reading"] = async site => await ReadAsync(site, await BeginAsync(site), (await BeginAsync(site)).Token),
        ["of another conversation, writing"] = async site => await PostAsync(site, await BeginAsync(site), (await BeginAsync(site)).Token),
        ["of another conversation, uploading"] = async site => await SendAsync(site, HttpMethod.Post, (await BeginAsync(site)).Path + "/upload?userId=u1", (await BeginAsync(site)).Token),
        ["of another conversation, coming back"] = async site => await SendAsync(site, HttpMethod.Get, (await BeginAsync(site)).Path, (await BeginAsync(site)).Token),
        ["of another conversation, listening"] = async site =>
        {
            var (talk, other) = (await BeginAsync(site), await BeginAsync(site));
            return await ListenAsync(StreamOf(await other.ReconnectAsync()).Replace(other.Conversation, talk.Conversation));
        },
        ["of another site's page"] = async site => await BeginAsync(site, Shop) is var talk ? await ReadAsync(site, talk, talk.Token, ("Origin", "https://evil.example")) : 0,
        ["of another site's page, which hides"] = async site => await BeginAsync(site, Shop) is var talk ? await ReadAsync(site, talk, talk.Token, ("Origin", "null")) : 0,
        ["of a page with another port"] = async site => await BeginAsync(site, Shop) is var talk ? await ReadAsync(site, talk, talk.Token, ("Origin", Shop + ":8443")) : 0,
        ["of a page without TLS"] = async site => await BeginAsync(site, Shop) is var talk ? await ReadAsync(site, talk, talk.Token, ("Origin", "http://shop.example")) : 0,
        ["of another site's page, to be refreshed"] = async site => await SendAsync(site, HttpMethod.Post, Refresh, (await BeginAsync(site, Shop)).Token, ("Origin", "https://evil.example")),
        ["of another site's page, listening"] = async site => await ListenAsync(StreamOf(await (await BeginAsync(site, Shop)).ReconnectAsync()), "https://evil.example"),
        ["refreshed before"] = async site =>
        {
            var talk = await BeginAsync(site);
            Assert.Equal(200, await SendAsync(site, HttpMethod.Post, Refresh, talk.Token));
            site.Clock.Turn(TimeSpan.FromMinutes(2));
            return await SendAsync(site, HttpMethod.Post, Refresh, talk.Token);
        },
        ["older than the one that was refreshed"] = async site =>
        {
            var talk = await BeginAsync(site);
            var next = await TokenOfAsync(site, Refresh, talk.Token);
            Assert.Equal(200, await SendAsync(site, HttpMethod.Post, Refresh, next));
            return await SendAsync(site, HttpMethod.Post, Refresh, talk.Token);
        },
        ["for a stream, used to read"] = async site => await BeginAsync(site) is var talk ? await ReadAsync(site, talk, TicketOf(await talk.ReconnectAsync())) : 0,
        ["for a stream, used to refresh"] = async site => await SendAsync(site, HttpMethod.Post, Refresh, TicketOf(await (await BeginAsync(site)).ReconnectAsync())),
        ["for a stream, a minute later"] = async site =>
        {
            var url = StreamOf(await (await BeginAsync(site)).ReconnectAsync());
            site.Clock.Turn(TimeSpan.FromSeconds(61));
            return await ListenAsync(url);
        },
        ["for calls, used to listen"] = async site =>
        {
            var talk = await BeginAsync(site);
            var address = await talk.ReconnectAsync();
            return await ListenAsync(StreamOf(address).Replace(Uri.EscapeDataString(TicketOf(address)), Uri.EscapeDataString(talk.Token)));
        },
        ["a token where a secret is needed"] = async site => await SendAsync(site, HttpMethod.Post, Generate, (await BeginAsync(site)).Token),
        ["nearly the secret"] = async site => await SendAsync(site, HttpMethod.Post, Generate, Site.Secret[..^1] + "x"),
        ["the beginning of the secret"] = async site => await SendAsync(site, HttpMethod.Post, Generate, Site.Secret[..16]),
        ["a secret, to be refreshed"] = async site => await SendAsync(site, HttpMethod.Post, Refresh, Site.Secret),
        ["a secret for a conversation that is not there"] = async site => await SendAsync(site, HttpMethod.Get, "v3/directline/conversations/c1/activities", Site.Secret),
        ["of nobody, speaking as a site's user"] = async site => await BeginAsync(site, user: null) is var talk ? await PostAsync(site, talk, talk.Token, "dl_7") : 0,
        ["a token of channels"] = async site => await ReadAsync(site, await BeginAsync(site), "eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0."),
    };

    public static TheoryData<string> Rows => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_token_is_refused_that_is(string row)
    {
        await using var site = await Site.StartAsync();

        var status = await Wrong[row](site);

        Assert.True(status is 0 or 400 or 401 or 403 or 404, $"{row}: {status}");
    }

    [Fact]
    public async Task Nobody_speaks_as_another_user()
    {
        await using var site = await Site.StartAsync();
        var token = await TokenOfAsync(site, Generate, Site.Secret, new { user = new { id = "dl_7" } });
        var talk = await BeginAsync(site, token);

        Assert.Equal(200, await PostAsync(site, talk, talk.Token, "dl_8"));

        Assert.All(await talk.ReadAsync(), activity => Assert.Contains((string?)activity["from"]!["id"], new[] { "dl_7", "icp-assistant" }));
        Assert.Contains(await talk.ReadAsync(), activity => (string?)activity["from"]!["id"] == "dl_7");
    }

    [Fact]
    public async Task A_client_whose_answer_was_lost_refreshes_again()
    {
        await using var site = await Site.StartAsync();
        var talk = await BeginAsync(site);

        await TokenOfAsync(site, Refresh, talk.Token);
        site.Clock.Turn(TimeSpan.FromSeconds(30));
        var next = await TokenOfAsync(site, Refresh, talk.Token);
        site.Clock.Turn(TimeSpan.FromMinutes(20));

        Assert.Equal(200, await SendAsync(site, HttpMethod.Post, Refresh, next));
    }

    [Fact]
    public async Task Coming_back_does_not_make_a_token_last_longer()
    {
        await using var site = await Site.StartAsync();
        var talk = await BeginAsync(site);
        site.Clock.Turn(TimeSpan.FromMinutes(29));
        var back = new Talk(site, talk.Conversation, (string)(await talk.ReconnectAsync())["token"]!);
        site.Clock.Turn(TimeSpan.FromMinutes(2));

        Assert.Equal(403, await ReadAsync(site, back, back.Token));
    }

    [Fact]
    public async Task A_trusted_page_and_programs_use_the_token()
    {
        await using var site = await Site.StartAsync();
        var talk = await BeginAsync(site, Shop);

        Assert.Equal(200, await ReadAsync(site, talk, talk.Token, ("Origin", Shop)));
        Assert.Equal(200, await ReadAsync(site, talk, talk.Token, ("Origin", "https://SHOP.example:443")));
        Assert.Equal(200, await ReadAsync(site, talk, talk.Token));
        Assert.Equal(101, await ListenAsync(StreamOf(await talk.ReconnectAsync()), Shop));
    }

    [Fact]
    public async Task The_settings_of_the_site_replace_what_a_request_says()
    {
        await using var site = await Site.StartAsync(("Channels:DirectLine:TrustedOrigins:0", "https://own.example"));
        var talk = await BeginAsync(site, Shop);

        Assert.Equal(403, await ReadAsync(site, talk, talk.Token, ("Origin", Shop)));
        Assert.Equal(200, await ReadAsync(site, talk, talk.Token, ("Origin", "https://own.example")));
    }

    [Theory]
    [InlineData("""{"trustedOrigins":"https://shop.example"}""")]
    [InlineData("""{"trustedOrigins":["https://shop.example/path"]}""")]
    [InlineData("""{"trustedOrigins":["ftp://shop.example"]}""")]
    [InlineData("""{"trustedOrigins":[7]}""")]
    [InlineData("""{"trustedOrigins":["https://a@shop.example"]}""")]
    public async Task Origins_that_are_none_are_said(string body)
    {
        await using var site = await Site.StartAsync();
        using var request = Talk.Request(HttpMethod.Post, Generate, Site.Secret);
        request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await site.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("trustedOrigins", (string?)(await Talk.JsonAsync(response))["detail"]);
    }

    private static async Task<Talk> BeginAsync(Site site, string? token = null, string? user = "u1")
    {
        token = token is null ? null : token == Shop ? await TokenOfAsync(site, Generate, Site.Secret, new { user = new { id = "dl_1" }, trustedOrigins = new[] { Shop } }) : token;
        if (token is null)
        {
            return (await Talk.BeginAsync(site, user)).Talk;
        }

        using var request = Talk.Request(HttpMethod.Post, "v3/directline/conversations", token);
        using var response = await site.Http.SendAsync(request);
        var start = await Talk.JsonAsync(response);
        return new Talk(site, (string)start["conversationId"]!, (string)start["token"]!);
    }

    private static Task<int> ReadAsync(Site site, Talk talk, string? token, params (string Name, string Value)[] headers) => SendAsync(site, HttpMethod.Get, $"{talk.Path}/activities", token, headers);

    private static async Task<int> PostAsync(Site site, Talk talk, string token, string from = "u1")
    {
        using var request = Talk.Request(HttpMethod.Post, $"{talk.Path}/activities", token);
        request.Content = JsonContent.Create(Talk.Message("你好", from: from));
        using var response = await site.Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static async Task<int> SendAsync(Site site, HttpMethod method, string path, string? token, params (string Name, string Value)[] headers)
    {
        using var request = Talk.Request(method, path, token);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await site.Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static async Task<string> TokenOfAsync(Site site, string path, string token, object? body = null)
    {
        using var request = Talk.Request(HttpMethod.Post, path, token);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await site.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (string)(await Talk.JsonAsync(response))["token"]!;
    }

    private static async Task<int> ListenAsync(string url, string? origin = null)
    {
        using var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            await socket.ConnectAsync(new Uri(url), CancellationToken.None);
            return 101;
        }
        catch (WebSocketException)
        {
            return 0;
        }
    }

    private static string StreamOf(JsonObject answer) => (string)answer["streamUrl"]!;

    private static string TicketOf(JsonObject answer) => System.Web.HttpUtility.ParseQueryString(new Uri(StreamOf(answer)).Query)["t"]!;

    private static string Changed(string token) => token[..^10] + (token[^10] == 'A' ? 'B' : 'A') + token[^9..];
}
