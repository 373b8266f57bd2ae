using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using IcpAssistant.Channels.Tests.Support;

namespace IcpAssistant.Channels.Tests;

/// <summary>The token matrix of the messaging endpoint: one way of being wrong in each row, and nothing gets in.</summary>
public sealed class ChannelTokenTests(TokenService service, NodeClients node) : IClassFixture<TokenService>, IClassFixture<NodeClients>
{
    private static readonly Dictionary<string, Func<TokenService, DateTimeOffset, string?>> Wrong = new()
    {
        ["no token"] = (_, _) => null,
        ["another scheme"] = (_, _) => "Basic dTpw",
        ["no token behind the scheme"] = (_, _) => "Bearer ",
        ["not a token"] = (_, _) => "Bearer what-is-this",
        ["three parts that are none"] = (_, _) => "Bearer e30.e30.e30",
        ["a token of Direct Line"] = (_, _) => $"Bearer {Site.Secret}",
        ["endless"] = (service, now) => $"Bearer {service.Sign(now, claims => claims["x"] = new string('x', 20_000))}",
        ["expired"] = (service, now) => $"Bearer {service.Sign(now.AddMinutes(-65))}",
        ["without an end"] = (service, now) => $"Bearer {service.Sign(now, claims => claims["exp"] = null)}",
        ["not yet valid"] = (service, now) => $"Bearer {service.Sign(now.AddMinutes(7))}",
        ["for another bot"] = (service, now) => $"Bearer {service.Sign(now, claims => claims["aud"] = "another-bot")}",
        ["for this bot among others"] = (service, now) => $"Bearer {service.Sign(now, claims => claims["aud"] = new JsonArray(TokenService.AppId, "another-bot"))}",
        ["for nobody"] = (service, now) => $"Bearer {service.Sign(now, claims => claims["aud"] = null)}",
        ["of another issuer"] = (service, now) => $"Bearer {service.Sign(now, claims => claims["iss"] = "https://login.evil.example")}",
        ["of the other cloud"] = (service, now) => $"Bearer {service.Sign(now, claims => claims["iss"] = "https://api.botframework.azure.cn")}",
        ["of no issuer"] = (service, now) => $"Bearer {service.Sign(now, claims => claims["iss"] = null)}",
        ["signed with another key"] = (service, now) => $"Bearer {service.Sign(now, byStranger: true)}",
        ["of a key that nobody knows"] = (service, now) => $"Bearer {service.Sign(now, kid: "unknown")}",
        ["of a key without a name"] = (service, now) => $"Bearer {service.Sign(now, kid: null)}",
        ["of a key of another kind"] = (service, now) => $"Bearer {service.Sign(now, kid: "curve")}",
        ["of a key that is broken"] = (service, now) => $"Bearer {service.Sign(now, kid: "broken")}",
        ["not signed (alg none)"] = (service, now) => $"Bearer {service.Sign(now, algorithm: "none")}",
        ["HS256 with the public key as secret"] = (service, now) => $"Bearer {service.Sign(now, algorithm: "HS256")}",
        ["HS256 with the modulus as secret"] = (service, now) => $"Bearer {service.Sign(now, algorithm: "HS256 of the modulus").Replace("HS256 of the modulus", "HS256")}",
        ["an algorithm that the protocol does not have"] = (service, now) => $"Bearer {service.Sign(now, algorithm: "PS256")}",
        ["changed after it was signed"] = (service, now) => $"Bearer {Changed(service.Sign(now))}",
        ["a signature cut off"] = (service, now) => $"Bearer {service.Sign(now)[..^20]}",
        ["of a key without any endorsement"] = (service, now) => $"Bearer {service.Sign(now, kid: "bare")}",
        ["of a key endorsed for another channel"] = (service, now) => $"Bearer {service.Sign(now, kid: "elsewhere")}",
        ["for another service URL"] = (service, now) => $"Bearer {service.Sign(now, claims => claims["serviceurl"] = "https://smba.trafficmanager.net/emea/")}",
        ["without a service URL"] = (service, now) => $"Bearer {service.Sign(now, claims => claims["serviceurl"] = null)}",
        ["with a service URL that is no text"] = (service, now) => $"Bearer {service.Sign(now, claims => claims["serviceurl"] = new JsonArray(TokenService.ServiceUrl))}",
        ["of the Emulator, which is not let in"] = (service, now) => $"Bearer {service.Sign(now, OfEmulator)}",
    };

    // What we refuse and Microsoft's validator for JavaScript lets in.
    private static readonly string[] Stricter = ["endless", "without an end", "of a key without any endorsement"];

    public static TheoryData<string> Rows => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_token_is_refused_that_is(string row)
    {
        await using var site = await Site.StartAsync(service.Settings);

        using var response = await PostAsync(site, Activity(), Wrong[row](service, site.Clock.GetUtcNow()));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.*。", (string?)(await Talk.JsonAsync(response))["detail"]);
        Assert.Empty(await site.Store.ReadLogAsync(new("msteams|c1|livechat"), 0, 100, CancellationToken.None));
    }

    [Fact]
    public async Task Every_row_is_wrong_in_one_thing_only()
    {
        await using var site = await Site.StartAsync(service.Settings);

        using var response = await PostAsync(site, Activity(), $"Bearer {service.Sign(site.Clock.GetUtcNow())}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("收到：备案要多久", (string?)(await Talk.JsonAsync(response))["activities"]![0]!["text"]);
    }

    [Fact]
    public async Task Microsofts_own_validator_lets_in_no_more()
    {
        const string Good = "good";
        var now = TimeProvider.System.GetUtcNow();

        // It would ask the real service for the Emulator's keys.
        var cases = Wrong.Where(row => !row.Key.Contains("Emulator", StringComparison.Ordinal)).Select(row => new { name = row.Key, header = row.Value(service, now) ?? "" })
            .Append(new { name = Good, header = $"Bearer {service.Sign(now)}" }).ToList();
        service.Cases = new { appId = TokenService.AppId, activity = Activity(), cases };

        var result = await node.RunAsync("validator.cjs", service.Url);

        Assert.Equal(cases.Count, (int?)result["count"]);
        var accepted = result["accepted"]!.AsArray().Select(name => (string)name!).ToList();
        Assert.Equal(Stricter.Append(Good), accepted);
    }

    [Theory]
    [InlineData(-63, "expired four minutes ago by our clock")]
    [InlineData(5, "valid in four minutes by our clock")]
    public async Task Clocks_may_differ_by_five_minutes(int minutes, string because)
    {
        await using var site = await Site.StartAsync(service.Settings);

        using var response = await PostAsync(site, Activity(), $"Bearer {service.Sign(site.Clock.GetUtcNow().AddMinutes(minutes))}");

        Assert.True(response.StatusCode == HttpStatusCode.OK, because);
    }

    [Theory]
    [InlineData("1.0", "appid", TokenService.AppId, 200, "a token 1.0 of the bot itself")]
    [InlineData("2.0", "azp", TokenService.AppId, 200, "a token 2.0 of the bot itself")]
    [InlineData("1.0", "azp", TokenService.AppId, 401, "the app in the wrong claim")]
    [InlineData("2.0", "azp", "another-app", 401, "another app")]
    [InlineData("3.0", "azp", TokenService.AppId, 401, "an unknown version")]
    [InlineData(null, "appid", TokenService.AppId, 401, "no version")]
    public async Task The_Emulator_comes_in_where_it_may_with_the_bots_own_token(string? version, string claim, string app, int status, string because)
    {
        await using var site = await Site.StartAsync([.. service.Settings, ("Channels:BotFramework:AllowEmulator", "true")]);
        var token = service.Sign(site.Clock.GetUtcNow(), claims =>
        {
            OfEmulator(claims);
            (claims["ver"], claims["appid"]) = (version, null);
            claims[claim] = app;
        });

        using var response = await PostAsync(site, Messages.Activity(), $"Bearer {token}");

        Assert.True((int)response.StatusCode == status, because);
    }

    [Theory]
    [InlineData("China", "https://api.botframework.azure.cn", 200)]
    [InlineData("China", TokenService.Issuer, 401)]
    [InlineData("Public", TokenService.Issuer, 200)]
    public async Task A_cloud_has_an_issuer_of_its_own(string cloud, string issuer, int status)
    {
        await using var site = await Site.StartAsync([.. service.Settings, ("Channels:BotFramework:Cloud", cloud)]);

        using var response = await PostAsync(site, Activity(), $"Bearer {service.Sign(site.Clock.GetUtcNow(), claims => claims["iss"] = issuer)}");

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Keys_that_do_not_exist_are_not_fetched_again_and_again()
    {
        await using var site = await Site.StartAsync(service.Settings);
        var before = service.Fetches;
        for (var number = 0; number < 20; number++)
        {
            using var response = await PostAsync(site, Activity(), $"Bearer {service.Sign(site.Clock.GetUtcNow(), kid: $"unknown-{number}")}");
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }

        Assert.Equal(before + 1, service.Fetches);
    }

    [Fact]
    public async Task Known_keys_stay_good_while_the_service_is_away_and_without_any_the_caller_is_asked_to_come_back()
    {
        await using var site = await Site.StartAsync(service.Settings);
        await using var other = await Site.StartAsync(service.Settings);
        string Token() => $"Bearer {service.Sign(site.Clock.GetUtcNow())}";
        using (await PostAsync(site, Activity(), Token()))
        {
        }

        try
        {
            service.IsDown = true;
            site.Clock.Turn(TimeSpan.FromHours(30));
            using var known = await PostAsync(site, Activity(), Token());
            using var unknown = await PostAsync(other, Activity(), $"Bearer {service.Sign(other.Clock.GetUtcNow())}");

            Assert.Equal(HttpStatusCode.OK, known.StatusCode);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, unknown.StatusCode);
            Assert.NotNull(unknown.Headers.RetryAfter);
        }
        finally
        {
            service.IsDown = false;
        }
    }

    [Fact]
    public async Task Replies_go_to_the_channel_with_the_bots_own_token_which_is_asked_for_once()
    {
        await using var site = await Site.StartAsync(service.Settings);
        await using var channel = await Support.ServiceUrl.StartAsync();
        service.Asked.Clear();
        for (var number = 0; number < 3; number++)
        {
            var token = service.Sign(site.Clock.GetUtcNow(), claims => claims["serviceurl"] = channel.Url);
            using var response = await PostAsync(site, Activity(channel.Url, deliveryMode: null, id: $"a{number}"), $"Bearer {token}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(3, channel.Received.Count);
        Assert.All(channel.Authorizations, header => Assert.Equal("Bearer the-bots-own-token", header));
        Assert.Contains($"client_id={TokenService.AppId}", Assert.Single(service.Asked));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/apac/", "https://smba.trafficmanager.net/", null, "below a listed address")]
    [InlineData("https://smba.trafficmanager.net.evil.example/", "https://smba.trafficmanager.net/", "TrustedServiceUrls", "only begins like one")]
    [InlineData("https://elsewhere.example/", "https://smba.trafficmanager.net/", "TrustedServiceUrls", "not listed")]
    [InlineData("http://smba.trafficmanager.net/", null, "https", "not encrypted")]
    [InlineData("https://user@smba.trafficmanager.net/", null, "https", "with a name")]
    [InlineData("https://smba.trafficmanager.net/?next=", null, "https", "with a parameter that swallows the path")]
    public async Task Replies_go_to_trusted_addresses_only(string url, string? trusted, string? objection, string because)
    {
        (string, string)[] listed = trusted is null ? [] : [("Channels:BotFramework:TrustedServiceUrls:0", trusted)];
        await using var site = await Site.StartAsync((message, _) => Task.FromResult(Conversations.Reply.Silence), null, [.. service.Settings, .. listed]);
        var token = service.Sign(site.Clock.GetUtcNow(), claims => claims["serviceurl"] = url);

        using var response = await PostAsync(site, Activity(url, deliveryMode: null), $"Bearer {token}");

        Assert.True((int)response.StatusCode == (objection is null ? 200 : 400), because);
        Assert.True(objection is null || ((string?)(await Talk.JsonAsync(response))["detail"])!.Contains(objection, StringComparison.Ordinal), because);
    }

    private static void OfEmulator(JsonObject claims) =>
        (claims["iss"], claims["ver"], claims["appid"], claims["serviceurl"]) = (TokenService.EmulatorIssuer, "1.0", TokenService.AppId, null);

    private static string Changed(string token)
    {
        var parts = token.Split('.');
        var claims = Encoding.UTF8.GetString(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(parts[1])).Replace("apac", "emea");
        return $"{parts[0]}.{Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(claims)}.{parts[2]}";
    }

    private static JsonObject Activity(string serviceUrl = TokenService.ServiceUrl, string? deliveryMode = "expectReplies", string id = "a1")
    {
        var activity = Messages.Activity(id: id, serviceUrl: serviceUrl, deliveryMode: deliveryMode);
        activity["channelId"] = "msteams";
        return activity;
    }

    private static async Task<HttpResponseMessage> PostAsync(Site site, JsonObject activity, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await site.Http.SendAsync(request);
    }
}
