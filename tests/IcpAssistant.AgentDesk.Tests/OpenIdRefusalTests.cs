using System.Net;
using System.Text.Json.Nodes;
using IcpAssistant.AgentDesk.SignIn.OpenId;
using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>Everything that can be wrong between the provider and the desk: nobody comes in by it, and everybody is told what to do.</summary>
public sealed class OpenIdRefusalTests(ProviderDesk desk) : IClassFixture<ProviderDesk>
{
    private static readonly Dictionary<string, (OpenIdRefusal Why, Conduct Conduct)> Wrong = new()
    {
        ["another issuer"] = (OpenIdRefusal.Failed, With(claims => claims["iss"] = "https://evil.example")),
        ["no issuer"] = (OpenIdRefusal.Failed, With(claims => claims["iss"] = null)),
        ["another audience"] = (OpenIdRefusal.Failed, With(claims => claims["aud"] = "the canteen")),
        ["one audience more"] = (OpenIdRefusal.Failed, With(claims => claims["aud"] = new JsonArray(FakeProvider.ClientId, "the canteen"))),
        ["no audience"] = (OpenIdRefusal.Failed, With(claims => claims["aud"] = null)),
        ["for another party"] = (OpenIdRefusal.Failed, With(claims => claims["azp"] = "the canteen")),
        ["for a party that is no text"] = (OpenIdRefusal.Failed, With(claims => claims["azp"] = 7)),
        ["no nonce"] = (OpenIdRefusal.Failed, With(claims => claims["nonce"] = null)),
        ["another nonce"] = (OpenIdRefusal.Failed, With(claims => claims["nonce"] = "n-0S6_WzA2Mj")),
        ["over"] = (OpenIdRefusal.Failed, With(claims => claims["exp"] = Moved(claims, -3))),
        ["never over"] = (OpenIdRefusal.Failed, With(claims => claims["exp"] = null)),
        ["over at no time that there is"] = (OpenIdRefusal.Failed, With(claims => claims["exp"] = "tomorrow")),
        ["not valid yet"] = (OpenIdRefusal.Failed, With(claims => claims["nbf"] = Moved(claims, 3))),
        ["made in the future"] = (OpenIdRefusal.Failed, With(claims => claims["iat"] = Moved(claims, 3))),
        ["made before anybody left"] = (OpenIdRefusal.Failed, With(claims => claims["iat"] = Moved(claims, -13))),
        ["made at no time"] = (OpenIdRefusal.Failed, With(claims => claims["iat"] = null)),
        ["signed by a stranger"] = (OpenIdRefusal.Failed, new() { IsSignedByStranger = true }),
        ["signed with another key"] = (OpenIdRefusal.Failed, new() { Key = "curve" }),
        ["signed with a key that nobody told"] = (OpenIdRefusal.Failed, new() { Key = "next" }),
        ["signed with a key of 1,024 bits"] = (OpenIdRefusal.Failed, new() { Key = "weak" }),
        ["signed with one of several keys"] = (OpenIdRefusal.Failed, new() { Key = null }),
        ["not signed"] = (OpenIdRefusal.Failed, new() { Algorithm = "none" }),
        ["the public key as a secret"] = (OpenIdRefusal.Failed, new() { Algorithm = "HS256/pem" }),
        ["the public number as a secret"] = (OpenIdRefusal.Failed, new() { Algorithm = "HS256/modulus" }),
        ["our secret as a key"] = (OpenIdRefusal.Failed, new() { Algorithm = "HS256/secret" }),
        ["another algorithm than it says"] = (OpenIdRefusal.Failed, new() { Algorithm = "RS512/RS256" }),
        ["no name"] = (OpenIdRefusal.Failed, With(claims => claims["preferred_username"] = null)),
        ["a name that is no text"] = (OpenIdRefusal.Failed, With(claims => claims["preferred_username"] = new JsonArray("chen"))),

        ["no state"] = (OpenIdRefusal.Stale, Back(way => way.Split("&state=")[0])),
        ["another state"] = (OpenIdRefusal.Stale, Back(way => way.Split("&state=")[0] + "&state=af0ifjsldkj")),
        ["the state twice"] = (OpenIdRefusal.Stale, Back(way => way + "&state=" + way.Split("&state=")[1])),
        ["no code"] = (OpenIdRefusal.Failed, Back(way => way.Replace("code=", "kode=", StringComparison.Ordinal))),
        ["another code"] = (OpenIdRefusal.Failed, Back(way => way.Replace("code=", "code=a", StringComparison.Ordinal))),
        ["sent by another issuer"] = (OpenIdRefusal.Failed, Back(way => way + "&iss=https%3A%2F%2Fevil.example")),

        ["declined"] = (OpenIdRefusal.Declined, new() { Error = "access_denied" }),
        ["down, says the provider"] = (OpenIdRefusal.Unreachable, new() { Error = "temporarily_unavailable" }),
        ["a client that the provider does not know"] = (OpenIdRefusal.Failed, new() { Error = "unauthorized_client" }),
        ["an error of no standard"] = (OpenIdRefusal.Failed, new() { Error = "<script>alert(1)</script>" }),

        ["no token"] = (OpenIdRefusal.Failed, Exchange(http => http.Response.WriteAsync("""{"access_token":"a"}"""))),
        ["a token that is none"] = (OpenIdRefusal.Failed, Exchange(http => http.Response.WriteAsync("""{"id_token":"a.b.c"}"""))),
        ["a token of another kind"] = (OpenIdRefusal.Unreachable, Exchange(http => http.Response.WriteAsync("""{"id_token":7}"""))),
        ["no JSON"] = (OpenIdRefusal.Unreachable, Exchange(http => http.Response.WriteAsync("<html>"))),
        ["nothing"] = (OpenIdRefusal.Unreachable, Exchange(_ => Task.CompletedTask)),
        ["far too much"] = (OpenIdRefusal.Unreachable, Exchange(http => http.Response.WriteAsync($$"""{"id_token":"{{new string('a', 300 * 1024)}}"}"""))),
        ["a fault of the provider"] = (OpenIdRefusal.Unreachable, Answer(500)),
        ["a wrong secret of ours"] = (OpenIdRefusal.Failed, Answer(401)),
        ["somewhere else"] = (OpenIdRefusal.Unreachable, Exchange(http =>
        {
            http.Response.Redirect("https://evil.example/token", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        })),

        ["nobody here"] = (OpenIdRefusal.NoAccount, new() { Person = "zhao" }),
        ["suspended"] = (OpenIdRefusal.NoAccount, new() { Person = "wang" }),
        ["a name that no account can have"] = (OpenIdRefusal.NoAccount, new() { Person = "chen'; drop table desk_accounts --" }),
        ["what records call the clock"] = (OpenIdRefusal.NoAccount, new() { Person = "clock" }),
    };

    public static TheoryData<string> Rows => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Lets_nobody_in(string row)
    {
        desk.Provider.Conduct = Wrong[row].Conduct;
        using var visitor = desk.Site.Visit();

        using var response = await desk.SignInAsync(visitor);

        await AssertRefusedAsync(visitor, response, Wrong[row].Why);
        Assert.Contains(desk.Site.Log.Of(AuditLog.Category), line => line.StartsWith($"SignIn refused to {(row == "suspended" ? "wang" : "")} from local on openid", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lets_in_where_nothing_is_wrong()
    {
        desk.Provider.Conduct = new Conduct();
        using var visitor = desk.Site.Visit();

        Assert.Equal("/desk", Visitor.Location(await desk.SignInAsync(visitor)));
    }

    [Theory]
    [InlineData(-1, "a slow clock there")]
    [InlineData(1, "a fast one")]
    public async Task Lets_clocks_differ_a_little(int minutes, string because)
    {
        desk.Provider.Conduct = With(claims => (claims["iat"], claims["nbf"], claims["exp"]) = (Moved(claims, minutes), Moved(claims, minutes), Moved(claims, minutes)));
        using var visitor = desk.Site.Visit();

        Assert.True(Visitor.Location(await desk.SignInAsync(visitor)) == "/desk", because);
    }

    [Fact]
    public async Task Takes_a_way_back_once()
    {
        desk.Provider.Conduct = new Conduct();
        using var visitor = desk.Site.Visit();
        var back = await desk.LeaveAsync(visitor);
        var kept = Assert.Single(visitor.Cookies.GetCookies(new Uri(desk.Site.Address, back)));
        Assert.Equal("/desk", Visitor.Location(await visitor.GetAsync(back)));

        using var again = desk.Site.Visit();
        using var replayed = await again.GetAsync(back);
        await AssertRefusedAsync(again, replayed, OpenIdRefusal.Stale);

        // With a copy of the cookie, too: the provider gives one token for a code.
        again.Cookies.Add(desk.Site.Address, new Cookie(kept.Name, kept.Value, kept.Path));
        using var copied = await again.GetAsync(back);
        await AssertRefusedAsync(again, copied, OpenIdRefusal.Failed);
    }

    [Fact]
    public async Task Takes_no_way_back_of_another_browser_nor_its_code()
    {
        desk.Provider.Conduct = new Conduct();
        using var visitor = desk.Site.Visit();
        using var thief = desk.Site.Visit();
        var back = await desk.LeaveAsync(visitor);
        var thiefs = await desk.LeaveAsync(thief);

        // The thief's own state with somebody else's code: it was given for another verifier.
        using var mixed = await thief.GetAsync(back.Split("&state=")[0] + "&state=" + thiefs.Split("&state=")[1]);
        await AssertRefusedAsync(thief, mixed, OpenIdRefusal.Failed);
        await desk.LeaveAsync(thief);
        using var whole = await thief.GetAsync(back);
        await AssertRefusedAsync(thief, whole, OpenIdRefusal.Stale);
    }

    [Fact]
    public async Task Takes_no_way_back_after_ten_minutes_and_no_cookie_of_somebody_elses_making()
    {
        await using var own = await ProviderDesk.StartAsync();
        using var visitor = own.Site.Visit();
        var back = await own.LeaveAsync(visitor);
        var kept = Assert.Single(visitor.Cookies.GetCookies(new Uri(own.Site.Address, back)));

        own.Site.Clock.Turn(TimeSpan.FromMinutes(11));
        using var late = await visitor.GetAsync(back);
        await AssertRefusedAsync(visitor, late, OpenIdRefusal.Stale);
        visitor.Cookies.Add(own.Site.Address, new Cookie(kept.Name, kept.Value[..^2] + "AA", kept.Path));
        using var forged = await visitor.GetAsync(back);
        await AssertRefusedAsync(visitor, forged, OpenIdRefusal.Stale);
    }

    [Fact]
    public async Task Asks_for_new_keys_once_in_a_while_and_finds_them()
    {
        await using var own = await ProviderDesk.StartAsync();
        using var visitor = own.Site.Visit();
        own.Provider.Conduct = new Conduct { Key = "next" };

        for (var time = 0; time < 3; time++)
        {
            using var early = await own.SignInAsync(visitor);
            await AssertRefusedAsync(visitor, early, OpenIdRefusal.Failed);
        }

        Assert.Equal(1, own.Provider.Fetches);
        own.Site.Clock.Turn(TimeSpan.FromSeconds(11));
        own.Provider.Keys.TellsNext = true;
        Assert.Equal("/desk", Visitor.Location(await own.SignInAsync(visitor)));
        Assert.Equal(2, own.Provider.Fetches);
    }

    [Fact]
    public async Task Says_so_while_the_provider_is_down_and_goes_on_with_what_it_knows()
    {
        await using var own = await ProviderDesk.StartAsync();
        own.Provider.Conduct = new Conduct { IsDown = true };
        using var visitor = own.Site.Visit();
        using var down = await visitor.GetAsync("/desk/sign-in/openid");
        await AssertRefusedAsync(visitor, down, OpenIdRefusal.Unreachable);

        own.Site.Clock.Turn(TimeSpan.FromSeconds(11));
        own.Provider.Conduct = new Conduct();
        var back = await own.LeaveAsync(visitor);
        own.Provider.Conduct = new Conduct { IsDown = true };
        using var half = await visitor.GetAsync(back);
        await AssertRefusedAsync(visitor, half, OpenIdRefusal.Unreachable);

        // A day later its document is read anew; as long as that fails, the one that is known is good.
        own.Site.Clock.Turn(TimeSpan.FromHours(25));
        using var known = await visitor.GetAsync("/desk/sign-in/openid");
        Assert.StartsWith(own.Provider.Url, known.Headers.Location?.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_wait_for_a_provider_that_says_nothing()
    {
        await using var own = await ProviderDesk.StartAsync(("Desk:OpenId:TimeoutSeconds", "2"));
        using var visitor = own.Site.Visit();
        var back = await own.LeaveAsync(visitor);
        var gone = new TaskCompletionSource();
        own.Provider.Conduct = Exchange(async http =>
        {
            await using var end = http.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        });

        using var response = await visitor.GetAsync(back);

        await AssertRefusedAsync(visitor, response, OpenIdRefusal.Unreachable);
    }

    [Theory]
    [InlineData("issuer", "https://evil.example", "another provider's document")]
    [InlineData("authorization_endpoint", "http://evil.example/authorize", "people would sign in where others listen")]
    [InlineData("token_endpoint", "http://evil.example/token", "the secret would go where others listen")]
    [InlineData("jwks_uri", "http://evil.example/keys", "others could write the keys")]
    [InlineData("jwks_uri", null, "no keys")]
    public async Task Believes_no_document_that_is_not_safe(string part, string? value, string because)
    {
        await using var own = await ProviderDesk.StartAsync();
        own.Provider.Conduct = new Conduct { Document = document => document[part] = value };
        using var visitor = own.Site.Visit();

        Assert.True(Visitor.Location(await visitor.GetAsync("/desk/sign-in/openid?return=/desk/filings")) == "/desk/sign-in?refused=Unreachable&return=%2Fdesk%2Ffilings", because);
    }

    [Fact]
    public async Task Has_a_sentence_for_each_refusal_and_none_for_made_up_ones()
    {
        using var visitor = desk.Site.Visit();
        var sentences = new List<string>();
        foreach (var why in Enum.GetNames<OpenIdRefusal>())
        {
            sentences.Add((await visitor.OpenAsync($"/desk/sign-in?refused={why}")).QuerySelector("[role=alert]")?.TextContent.Trim() ?? "");
        }

        Assert.Equal(sentences.Count, sentences.Distinct().Count());
        Assert.All(sentences, sentence => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.*。", sentence));
        foreach (var made in new[] { "77", "-1", "<script>", "" })
        {
            Assert.Null((await visitor.OpenAsync($"/desk/sign-in?refused={Uri.EscapeDataString(made)}")).QuerySelector("[role=alert]"));
        }
    }

    [Fact]
    public async Task Writes_no_name_code_or_token_into_the_log()
    {
        await using var own = await ProviderDesk.StartAsync();
        using var visitor = own.Site.Visit();
        foreach (var conduct in new Conduct[] { new() { Person = "zhao.planted" }, With(claims => claims["nonce"] = "planted"), new() { Error = "planted-1" }, With(claims => claims["iss"] = "https://planted.example") })
        {
            own.Provider.Conduct = conduct;
            (await own.SignInAsync(visitor)).Dispose();
        }

        Assert.Contains(own.Site.Log.Kept, line => line.Contains("was refused: the provider says other", StringComparison.Ordinal));
        Assert.DoesNotContain(own.Site.Log.Kept, line => line.Contains("planted", StringComparison.Ordinal) || line.Contains("eyJ", StringComparison.Ordinal) || line.Contains("code=", StringComparison.Ordinal));
    }

    private static Conduct With(Action<JsonObject> claims) => new() { Claims = claims };

    private static Conduct Back(Func<string, string> back) => new() { Back = back };

    private static Conduct Exchange(Func<HttpContext, Task> exchange) => new() { Exchange = exchange };

    private static Conduct Answer(int status) => Exchange(http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    // So many minutes from when the token was made.
    private static long Moved(JsonObject claims, int minutes) => claims["iat"]!.GetValue<long>() + (minutes * 60);

    private static async Task AssertRefusedAsync(Visitor visitor, HttpResponseMessage response, OpenIdRefusal why)
    {
        Assert.Equal($"/desk/sign-in?refused={why}", response.Headers.Location?.OriginalString.Split('&')[0]);
        Assert.DoesNotContain(response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.StartsWith("icp-desk=", StringComparison.Ordinal));
        Assert.StartsWith("/desk/sign-in", Visitor.Location(await visitor.GetAsync("/desk")), StringComparison.Ordinal);
    }
}
