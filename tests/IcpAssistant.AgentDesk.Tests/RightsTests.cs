using System.Net;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.Routing.Patterns;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>Who may open what: all routes under /desk, held against the table in rights.md.</summary>
public sealed class RightsTests : IAsyncLifetime
{
    private static readonly string[] Visitors = ["nobody", "agent", "reviewer", "author", "admin"];

    private DeskSite? _site;

    private DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync() => _site = await DeskSite.StartAsync();

    public async Task DisposeAsync() => await Site.DisposeAsync();

    [Fact]
    public async Task Are_as_the_table_says_for_every_route()
    {
        var rows = ReadTable();
        var routes = Site.Endpoints.Where(endpoint => IsOfDesk(NameOf(endpoint))).DistinctBy(NameOf).ToList();
        var visitors = await VisitAsync();

        Assert.Equal(rows.Keys.Select(key => key.Route).Distinct().Order(), routes.Select(NameOf).Order());
        var wrong = new List<string>();
        foreach (var route in routes)
        {
            foreach (var method in new[] { "open", "send" })
            {
                var got = new List<string>();
                foreach (var visitor in Visitors)
                {
                    got.Add(await TryAsync(visitors[visitor], method, PathOf(route)));
                }

                if (string.Join(' ', got) is var line && line != rows[(NameOf(route), method)])
                {
                    wrong.Add($"{method} {NameOf(route)}: {line}, and not {rows[(NameOf(route), method)]}");
                }
            }
        }

        Assert.Empty(wrong);
        foreach (var visitor in visitors.Values)
        {
            visitor.Dispose();
        }
    }

    [Fact]
    public void Have_to_be_said_of_every_page()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Rights.Of("/desk/new"));

        Assert.Contains("who may open /desk/new", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_told_in_Chinese_where_they_are_not_enough_and_nothing_leads_there()
    {
        using var agent = await Site.EnterAsync("chen", DeskRoles.Agent);

        using var response = await agent.GetAsync("/desk/accounts");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Contains("script-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var page = await Visitor.ReadAsync(response);
        Assert.Contains("您的角色是：客服", page.Body?.TextContent, StringComparison.Ordinal);
        var links = page.QuerySelectorAll("nav a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Equal(["/desk", "/desk/search", "/desk/requests", "/desk/filings", "/desk/amendments"], links);
    }

    [Fact]
    public async Task Lead_authors_and_agents_to_no_page_that_is_closed_to_them()
    {
        await Site.Store.KeepAsync(Some.Request("c1", "m1", "备案要多久"), CancellationToken.None);
        await Site.Store.KeepAsync(Some.Unanswered("c2", "m2", "火星备案"), CancellationToken.None);
        await Site.Store.KeepAsync(Some.Rating("c3", "m3", false, "看不懂"), CancellationToken.None);
        foreach (var role in new[] { DeskRoles.Agent, DeskRoles.Reviewer, DeskRoles.Author, DeskRoles.Admin })
        {
            using var visitor = await Site.EnterAsync($"one-{DeskRolesWriting.NameOf(role)}", role);
            var (seen, waiting) = (new HashSet<string>(), new Queue<string>(["/desk"]));
            while (waiting.TryDequeue(out var path))
            {
                using var response = await visitor.GetAsync(path);
                Assert.True(response.StatusCode == HttpStatusCode.OK, $"{role} {path}: {response.StatusCode}");
                var links = (await Visitor.ReadAsync(response)).QuerySelectorAll("a[href^='/desk']").Select(link => (link.GetAttribute("href") ?? "").Split('#')[0]);
                foreach (var link in links.Where(seen.Add))
                {
                    waiting.Enqueue(link);
                }
            }

            Assert.True(seen.Count > 5, $"{role}: {string.Join(' ', seen)}");
        }
    }

    private static Dictionary<(string Route, string Method), string> ReadTable()
    {
        var rows = new Dictionary<(string, string), string>();
        var route = "";
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "rights.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)))
        {
            var cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            route = cells[0].StartsWith('`') ? cells[0].Trim('`') : route;
            if (cells[1] is "open" or "send")
            {
                rows.Add((route, cells[1]), string.Join(' ', cells[2..]));
            }
        }

        return rows;
    }

    private async Task<Dictionary<string, Visitor>> VisitAsync()
    {
        var visitors = new Dictionary<string, Visitor> { ["nobody"] = Site.Visit() };
        foreach (var role in Visitors.Skip(1))
        {
            visitors.Add(role, await Site.EnterAsync($"only-{role}", DeskRolesWriting.Read(role)));
        }

        return visitors;
    }

    private static async Task<string> TryAsync(Visitor visitor, string method, string path)
    {
        using var response = method == "send" ? await visitor.PostAsync(path) : await visitor.BeginAsync(path);
        return response.StatusCode switch
        {
            HttpStatusCode.Forbidden => "403",
            HttpStatusCode.Redirect when response.Headers.Location is { IsAbsoluteUri: true, AbsolutePath: "/desk/sign-in" } => "sign-in",

            // No form goes through without its token.
            HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.NotFound when method == "open" => "in",
            HttpStatusCode.BadRequest when method == "send" => "in",
            var other => $"{(int)other}",
        };
    }

    // Pages are written without the first slash, and routes that are mapped by hand with it.
    private static string NameOf(RouteEndpoint endpoint) => (endpoint.RoutePattern.RawText ?? "").TrimStart('/');

    private static bool IsOfDesk(string name) => name.Equals("desk", StringComparison.OrdinalIgnoreCase) || name.StartsWith("desk/", StringComparison.OrdinalIgnoreCase);

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.Parts[0] is RoutePatternLiteralPart literal ? literal.Content : "x"));
}
