using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IcpAssistant.EndToEnd.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>Floods end at 429, and nobody else notices.</summary>
public sealed class RateLimitTests
{
    private const string Secret = "a-secret-of-the-shop-0123456789";

    private static readonly (string, string) Flooder = ("X-Forwarded-For", "203.0.113.7");
    private static readonly (string, string) Neighbour = ("X-Forwarded-For", "203.0.113.8");

    [Fact]
    public async Task An_address_that_sends_too_much_is_told_when_to_come_back()
    {
        using var site = new ServedSite(ServedSite.BehindProxy, ("Limits:PerAddress", "10"));

        var statuses = await site.RepeatAsync(12, HttpMethod.Get, "/api/v1/search?q=x", Flooder);
        using var refused = await site.SendAsync(HttpMethod.Get, "/api/v1/search?q=x", null, Flooder);
        using var page = await site.SendAsync(HttpMethod.Get, "/plain", null, Flooder);
        using var other = await site.SendAsync(HttpMethod.Get, "/plain", null, Neighbour);

        Assert.Equal(10, statuses.Count(status => status == HttpStatusCode.OK));
        await AskTests.ProblemAsync(refused, 429);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("请求太频繁", (await Site.ReadAsync(page)).QuerySelector("h1")?.TextContent);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", "203.0.113.{0}, 198.51.100.1", "what a caller writes in front of the proxy's word is not believed")]
    [InlineData("127.0.0.1", "2001:db8:1:2::{0}", "addresses of one IPv6 network are one customer's")]
    [InlineData("198.51.100.200", "203.0.113.{0}", "the header of somebody who is no known proxy")]
    public async Task Other_words_about_where_one_comes_from_do_not_help(string proxy, string forwarded, string because)
    {
        using var site = new ServedSite(("Proxies:Known:0", proxy), ("Limits:PerAddress", "10"));
        var statuses = new List<HttpStatusCode>();
        for (var number = 1; number <= 15; number++)
        {
            statuses.AddRange(await site.RepeatAsync(1, HttpMethod.Get, "/plain", ("X-Forwarded-For", string.Format(System.Globalization.CultureInfo.InvariantCulture, forwarded, number))));
        }

        Assert.True(statuses.Count(status => status == HttpStatusCode.TooManyRequests) == 5, $"{because}: {string.Join(' ', statuses)}");
    }

    [Fact]
    public async Task A_token_has_a_limit_of_its_own_that_pages_of_other_sites_can_read()
    {
        using var site = new ServedSite(ServedSite.BehindProxy, ("Limits:PerToken", "10"), ("Channels:DirectLine:Secrets:0", Secret));
        var (path, token) = await BeginAsync(site);

        var statuses = await site.RepeatAsync(12, HttpMethod.Get, path, ("Authorization", $"Bearer {token}"), Flooder);
        using var refused = await site.SendAsync(HttpMethod.Get, path, null, ("Authorization", $"Bearer {token}"), Flooder);
        var (otherPath, otherToken) = await BeginAsync(site);
        using var other = await site.SendAsync(HttpMethod.Get, otherPath, null, ("Authorization", $"Bearer {otherToken}"), Flooder);

        Assert.Equal(2, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
        Assert.Equal("*", refused.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Retry-After", refused.Headers.GetValues("Access-Control-Expose-Headers").Single());
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_secret_speaks_for_many_and_has_a_limit_of_its_own()
    {
        using var site = new ServedSite(ServedSite.BehindProxy, ("Limits:PerAddress", "10"), ("Limits:PerSecret", "20"), ("Channels:DirectLine:Secrets:0", Secret));

        var statuses = await site.RepeatAsync(25, HttpMethod.Post, "/v3/directline/tokens/generate", ("Authorization", $"Bearer {Secret}"), Flooder);
        var guesses = await site.RepeatAsync(25, HttpMethod.Post, "/v3/directline/tokens/generate", ("Authorization", "Bearer guessed-guessed-guessed"), Flooder);

        Assert.Equal(20, statuses.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(10, guesses.Count(status => status == HttpStatusCode.Forbidden));
        Assert.Equal(15, guesses.Count(status => status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Signing_in_has_a_small_one()
    {
        using var site = new ServedSite(ServedSite.BehindProxy, ("Limits:SignInsPerAddress", "5"));

        var statuses = await site.RepeatAsync(8, HttpMethod.Post, "/desk/sign-in", Flooder);
        var elsewhere = await site.RepeatAsync(1, HttpMethod.Post, "/DESK/sign-in/", Flooder);

        Assert.Equal(3, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
        Assert.Equal([HttpStatusCode.TooManyRequests], elsewhere);
        Assert.Equal([HttpStatusCode.OK], await site.RepeatAsync(1, HttpMethod.Get, "/desk/sign-in", Flooder));
        Assert.Equal([HttpStatusCode.TooManyRequests], await site.RepeatAsync(1, HttpMethod.Get, "/desk/sign-in/openid/back?code=x&state=y", Flooder));
    }

    [Fact]
    public async Task This_machine_itself_is_not_counted()
    {
        using var site = new ServedSite(("Limits:PerAddress", "10"), ("Limits:PerToken", "10"));

        Assert.All(await site.RepeatAsync(30, HttpMethod.Get, "/plain"), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    private static async Task<(string Path, string Token)> BeginAsync(ServedSite site)
    {
        using var response = await site.SendAsync(HttpMethod.Post, "/v3/directline/conversations", JsonContent.Create(new { }), ("Authorization", $"Bearer {Secret}"), Neighbour);
        var begun = JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
        return ($"/v3/directline/conversations/{(string)begun["conversationId"]!}/activities", (string)begun["token"]!);
    }
}
