using System.Net;
using IcpAssistant.EndToEnd.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

public sealed class PagesTests(Site site) : IClassFixture<Site>
{
    private readonly HttpClient _browser = site.Browser();

    [Fact]
    public async Task The_chat_page_allows_only_its_own_scripts_and_styles()
    {
        var response = await _browser.GetAsync("/");

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        var page = await Site.ReadAsync(response);
        if (response.StatusCode == HttpStatusCode.Found)
        {
            // Built without the bundle of Web Chat.
            Assert.Equal("/plain", response.Headers.Location?.ToString());
            return;
        }

        Assert.Contains($"'nonce-{page.QuerySelector("#chat")?.GetAttribute("data-nonce")}'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.StartsWith("/", script.GetAttribute("src")));
        Assert.Empty(page.QuerySelectorAll("style, [style], [onclick]"));
        Assert.Equal("zh-CN", page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_nonce_is_used_once()
    {
        var first = await _browser.GetAsync("/plain");
        var second = await _browser.GetAsync("/plain");

        Assert.NotEqual(first.Headers.GetValues("Content-Security-Policy").Single(), second.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Theory]
    [InlineData("/", "page")]
    [InlineData("/plain", "page")]
    [InlineData("/knowledge", "page")]
    [InlineData("/css/site.css", "asset")]
    [InlineData("/api/v1/search?q=x", "program")]
    [InlineData("/nowhere", "error page")]
    [InlineData("/api/nowhere", "error for programs")]
    public async Task Every_response_carries_the_headers(string address, string because)
    {
        var response = await _browser.GetAsync(address);

        Assert.True(response.Headers.GetValues("X-Content-Type-Options").Single() == "nosniff", because);
        Assert.True(response.Headers.GetValues("Referrer-Policy").Single() == "same-origin", because);
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.False(response.Headers.Contains("Server"), because);
    }

    [Theory]
    [InlineData("/favicon.svg", "image/svg+xml")]
    [InlineData("/robots.txt", "text/plain")]
    [InlineData("/js/chat.js", "text/javascript")]
    public async Task Assets_are_served(string address, string type)
    {
        var response = await _browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_unknown_address_leads_back()
    {
        var response = await _browser.GetAsync("/nowhere");

        var page = await Site.ReadAsync(response);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("找不到这个地址", page.QuerySelector("h1")?.TextContent);
        Assert.NotNull(page.QuerySelector("a[href='/']"));
    }
}
