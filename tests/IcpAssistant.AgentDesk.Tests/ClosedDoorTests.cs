using System.Net;
using AngleSharp.Html.Dom;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations.People;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>What the desk keeps closed, page by page.</summary>
public sealed class ClosedDoorTests : IAsyncLifetime
{
    private const string SignIn = "/desk/sign-in";

    private static readonly string[] Pages =
        ["/desk", "/desk/search?q=备案", "/desk/unanswered", "/desk/amendments", "/desk/amendments/new", "/desk/requests", "/desk/requests?show=all", "/desk/ratings", "/desk/conversations/c1", "/desk/knowledge/d/faq/need-filing", "/desk/filings", "/desk/what-if", "/desk/findings", "/desk/accounts", "/desk/accounts/admin", "/desk/accounts/chen", "/desk/second-factor", "/desk/sessions", "/desk/password", "/desk/sign-out"];

    private DeskSite? _site;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync()
    {
        _site = await DeskSite.StartAsync();
        await _site.Store.KeepAsync(Some.Request("c1", "m1", "备案要多久"), CancellationToken.None);
        using (await _site.EnterAsync("chen", DeskRoles.Agent))
        {
        }
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();

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

        Assert.Equal(
            [
                "/desk/accounts/admin?handler=Roles", "/desk/accounts/chen?handler=Reset", "/desk/accounts/chen?handler=Roles", "/desk/accounts/chen?handler=SignOut", "/desk/accounts/chen?handler=Suspend", "/desk/accounts?handler=Invite", "/desk/amendments/new",
                "/desk/conversations/c1?handler=Hand", "/desk/password", "/desk/requests", "/desk/second-factor?handler=SetUp", "/desk/sessions", "/desk/sign-out", "/desk/what-if",
            ],
            actions.Order(StringComparer.Ordinal));
        foreach (var action in actions.Concat([SignIn, SignIn + "?handler=Code", "/desk/invitation"]))
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
}
