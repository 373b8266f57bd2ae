using System.Net;
using IcpAssistant.EndToEnd.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>Behind a proxy that ends TLS.</summary>
public sealed class ProxyTests
{
    private static readonly (string, string)[] ByHttps = [("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "https"), ("Host", "beian.example"), ("Sec-Fetch-Site", "same-origin")];

    [Fact]
    public async Task Cookies_are_secure_and_browsers_are_told_to_come_by_https()
    {
        using var site = new ServedSite(ServedSite.BehindProxy);

        using var session = await site.SendAsync(HttpMethod.Post, "/api/v1/chat/session", null, ByHttps);
        using var page = await site.SendAsync(HttpMethod.Get, "/plain", null, ByHttps);
        using var desk = await site.SendAsync(HttpMethod.Get, "/desk/sign-in", null, ByHttps);

        Assert.All(new[] { session, page, desk }, response => Assert.Equal("max-age=31536000", response.Headers.GetValues("Strict-Transport-Security").Single()));
        Assert.All(new[] { session, page, desk }.SelectMany(response => response.Headers.GetValues("Set-Cookie")), cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; samesite", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [InlineData("198.51.100.200", "https", "beian.example", "somebody who is no known proxy")]
    [InlineData("127.0.0.1", "http", "beian.example", "came by http")]
    [InlineData("127.0.0.1", "https", "localhost", "a developer's machine")]
    public async Task Nothing_is_said_about_https_to(string proxy, string scheme, string host, string because)
    {
        using var site = new ServedSite(("Proxies:Known:0", proxy));

        using var response = await site.SendAsync(HttpMethod.Get, "/plain", null, ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", scheme), ("Host", host));

        Assert.False(response.Headers.Contains("Strict-Transport-Security"), because);
    }

    [Fact]
    public async Task Streams_are_opened_by_https_too()
    {
        using var site = new ServedSite(ServedSite.BehindProxy);
        using var response = await site.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", null, ByHttps);
        var token = System.Text.Json.Nodes.JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["token"];

        using var begun = await site.SendAsync(HttpMethod.Post, "/v3/directline/conversations", null, [.. ByHttps, ("Authorization", $"Bearer {token}")]);

        Assert.StartsWith("wss://beian.example/", (string?)System.Text.Json.Nodes.JsonNode.Parse(await begun.Content.ReadAsStringAsync())!["streamUrl"]);
    }

    [Theory]
    [InlineData("/plain")]
    [InlineData("/filing")]
    [InlineData("/filing/d1")]
    [InlineData("/desk/sign-in")]
    public async Task A_form_without_its_token_is_refused(string path)
    {
        using var site = new ServedSite();
        using var form = new FormUrlEncodedContent([new("question", "备案要多久"), new("name", "admin"), new("password", "x")]);

        using var response = await site.SendAsync(HttpMethod.Post, path, form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/plain", 100)]
    [InlineData("/desk/sign-in", 2_000)]
    public async Task A_form_that_is_too_large_is_not_read(string path, int kilobytes)
    {
        using var site = new ServedSite();
        using var form = new ByteArrayContent(new byte[kilobytes * 1024]);
        form.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");

        using var response = await site.SendAsync(HttpMethod.Post, path, form);

        Assert.InRange((int)response.StatusCode, 400, 413);
    }
}
