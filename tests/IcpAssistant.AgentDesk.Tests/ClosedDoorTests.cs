using System.Net;
using AngleSharp.Html.Dom;
using IcpAssistant.AgentDesk.Tests.Support;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>What the desk keeps closed, page by page.</summary>
public sealed class ClosedDoorTests : IAsyncLifetime
{
    private const string SignIn = "/desk/sign-in";

    private static readonly string[] Pages =
        ["/desk", "/desk/search?q=备案", "/desk/unanswered", "/desk/requests", "/desk/requests?show=all", "/desk/ratings", "/desk/conversations/c1", "/desk/knowledge/d/faq/need-filing", "/desk/filings", "/desk/what-if", "/desk/findings", "/desk/password", "/desk/sign-out"];

    private DeskSite? _site;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync()
    {
        _site = await DeskSite.StartAsync();
        await _site.Store.KeepAsync(Some.Request("c1", "m1", "备案要多久"), CancellationToken.None);
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();

    [Fact]
    public async Task Without_signing_in_every_route_leads_to_the_sign_in_page()
    {
        using var visitor = Site.Visit();
        var paths = Site.Endpoints.Where(endpoint => IsPage(endpoint.RoutePattern.RawText)).Select(PathOf).Distinct().ToList();

        Assert.Contains("/desk", paths);
        Assert.Contains("/desk/conversations/x", paths);
        Assert.True(paths.Count >= 10, string.Join(' ', paths));
        foreach (var path in paths.Where(path => path != SignIn))
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                using var response = method == HttpMethod.Post ? await visitor.PostAsync(path) : await visitor.GetAsync(path);
                Assert.True(response.StatusCode == HttpStatusCode.Redirect && response.Headers.Location?.AbsolutePath == SignIn, $"{method} {path}: {response.StatusCode} {response.Headers.Location}");
            }
        }

        await visitor.OpenAsync(SignIn);
    }

    [Fact]
    public async Task Every_form_carries_a_token_and_a_post_without_one_is_refused()
    {
        using var visitor = await Site.EnterAsync();
        var actions = new HashSet<string>();
        foreach (var path in Pages)
        {
            foreach (var form in (await visitor.OpenAsync(path)).Forms.Where(form => form.Method == "post"))
            {
                Assert.True(form.QuerySelector("input[name=__RequestVerificationToken]") is IHtmlInputElement { Value.Length: > 20 }, $"{path}: {form.Action}");
                actions.Add(form.GetAttribute("action") ?? "");
            }
        }

        Assert.Equal(["/desk/conversations/c1?handler=Hand", "/desk/password", "/desk/requests", "/desk/sign-out", "/desk/what-if"], actions.Order());
        foreach (var action in actions.Append(SignIn))
        {
            using var response = await visitor.PostAsync(action, ("conversation", "c1"), ("message", "m1"), ("name", "admin"), ("password", DeskSite.Password));
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{action}: {response.StatusCode}");
        }

        Assert.Single(await Site.Desk.ReadOpenRequestsAsync(0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Pages_are_not_kept_and_run_no_script_but_the_own()
    {
        using var visitor = await Site.EnterAsync();
        foreach (var path in Pages.Append("/desk/conversations/none"))
        {
            using var response = await visitor.GetAsync(path);

            Assert.True(response.Headers.CacheControl?.NoStore, path);
            Assert.Contains("script-src 'self';", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            var page = await Visitor.ReadAsync(response);
            Assert.All(page.Scripts, script => Assert.True(script.Source is { Length: > 0 } && script.Text.Length == 0, path));
            Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal)));
            Assert.Empty(page.QuerySelectorAll("style"));
        }
    }

    [Fact]
    public async Task Style_and_script_are_served()
    {
        using var visitor = Site.Visit();
        var page = await visitor.OpenAsync(SignIn);
        var files = page.QuerySelectorAll("link[href]").Select(link => link.GetAttribute("href")).Concat(page.Scripts.Select(script => script.Source));

        foreach (var file in files)
        {
            using var response = await visitor.GetAsync(file ?? "");
            Assert.True(response.StatusCode == HttpStatusCode.OK && (await response.Content.ReadAsByteArrayAsync()).Length > 0, file);
        }
    }

    private static bool IsPage(string? pattern) => pattern is not null && (pattern == "desk" || pattern.StartsWith("desk/", StringComparison.OrdinalIgnoreCase));

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "x"));
}
