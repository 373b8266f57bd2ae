using IcpAssistant.AgentDesk.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.Tests;

/// <summary>Signing in with an account of the company, whole. What is refused: <see cref="OpenIdRefusalTests"/>.</summary>
public sealed class OpenIdTests
{
    [Theory]
    [InlineData("RS256", "rsa", "what most providers use")]
    [InlineData("RS512", "rsa", "a longer hash")]
    [InlineData("PS256", "rsa", "RSA with random padding")]
    [InlineData("ES256", "curve", "an elliptic curve")]
    public async Task Leads_to_the_provider_and_back_to_the_page_that_was_wanted(string algorithm, string key, string because)
    {
        await using var desk = await ProviderDesk.StartAsync();
        desk.Provider.Conduct = new Conduct { Algorithm = algorithm, Key = key };
        using var visitor = desk.Site.Visit();
        var button = (await visitor.OpenAsync("/desk/sign-in?return=%2Fdesk%2Frequests%3Fshow%3Dall")).QuerySelector("a[href^='/desk/sign-in/openid']");

        using var left = await visitor.GetAsync(button?.GetAttribute("href") ?? "");
        using var back = await visitor.GetAsync(await desk.Provider.SignInAsync(left.Headers.Location ?? throw new InvalidOperationException("The button leads nowhere.")));

        Assert.Equal("用公司账号登录", button?.TextContent);
        Assert.True(Visitor.Location(back) == "/desk/requests?show=all", because);
        Assert.Contains("chen", (await visitor.OpenAsync("/desk/requests?show=all")).Body?.TextContent, StringComparison.Ordinal);
        Assert.Equal(desk.Site.Clock.GetUtcNow().Date, (await AccountAsync(desk, "chen")).LastSignInAt?.Date);
        Assert.Contains(desk.Site.Log.Of(AuditLog.Category), line => line.StartsWith("SignIn done by chen from local on openid", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tells_the_provider_nothing_that_lets_others_in()
    {
        await using var desk = await ProviderDesk.StartAsync();
        using var visitor = desk.Site.Visit();

        using var first = await visitor.GetAsync("/desk/sign-in/openid?return=/desk/filings");
        using var second = await visitor.GetAsync("/desk/sign-in/openid");

        var told = QueryHelpers.ParseQuery(first.Headers.Location?.Query);
        Assert.Equal(["client_id", "code_challenge", "code_challenge_method", "nonce", "redirect_uri", "response_type", "scope", "state", "tenant"], told.Keys.Order());
        Assert.Equal(new Uri(desk.Site.Address, "/desk/sign-in/openid/back").AbsoluteUri, told["redirect_uri"]);
        Assert.All(["code_challenge", "nonce", "state"], name => Assert.Matches("^[A-Za-z0-9_-]{43}$", told[name]));
        Assert.All(["code_challenge", "nonce", "state"], name => Assert.NotEqual(told[name], QueryHelpers.ParseQuery(second.Headers.Location?.Query)[name]));
        var cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.All(["icp-desk-openid=", "max-age=600", "path=/desk/sign-in/openid", "samesite=lax", "httponly"], part => Assert.Contains(part, cookie, StringComparison.Ordinal));
        Assert.DoesNotContain($"{told["state"]}", cookie, StringComparison.Ordinal);
        Assert.True(first.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData(null, "basic", "what a document means that says nothing")]
    [InlineData("client_secret_post client_secret_basic", "basic", "both: the secret stays out of bodies")]
    [InlineData("private_key_jwt client_secret_post", "post", "the only one of these that we know")]
    public async Task Tells_its_secret_as_the_provider_takes_it(string? methods, string told, string because)
    {
        await using var desk = await ProviderDesk.StartAsync();
        desk.Provider.Conduct = new Conduct { Document = document => document["token_endpoint_auth_methods_supported"] = methods is null ? null : new System.Text.Json.Nodes.JsonArray([.. methods.Split(' ')]) };
        using var visitor = desk.Site.Visit();

        Assert.True(Visitor.Location(await desk.SignInAsync(visitor)) == "/desk", because);

        Assert.Equal([told], desk.Provider.Secrets);
    }

    [Theory]
    [InlineData("Chen", "/desk", "providers keep upper case")]
    [InlineData("chen ", "/desk/sign-in?refused=NoAccount&return=%2Fdesk", "another name")]
    [InlineData("\u212Awok", "/desk/sign-in?refused=NoAccount&return=%2Fdesk", "the sign for Kelvin is a k in lower case, and nobody's account")]
    [InlineData("kwok", "/desk", "that account")]
    public async Task Knows_an_account_by_its_name_alone(string person, string leadsTo, string because)
    {
        await using var desk = await ProviderDesk.StartAsync();
        (await desk.Site.EnterAsync("kwok", DeskRoles.Agent)).Dispose();
        desk.Provider.Conduct = new Conduct { Person = person };
        using var visitor = desk.Site.Visit();

        Assert.True(Visitor.Location(await desk.SignInAsync(visitor)) == leadsTo, because);
    }

    [Fact]
    public async Task Reads_the_name_from_the_claim_of_the_settings()
    {
        await using var desk = await ProviderDesk.StartAsync(("Desk:OpenId:NameClaim", "employee"), ("Desk:OpenId:Label", "统一认证登录"));
        desk.Provider.Conduct = new Conduct { Person = "wang", Claims = claims => claims["employee"] = "chen" };
        using var visitor = desk.Site.Visit();

        Assert.Contains("统一认证登录", (await visitor.OpenAsync("/desk/sign-in")).Body?.TextContent, StringComparison.Ordinal);
        Assert.Equal("/desk", Visitor.Location(await desk.SignInAsync(visitor)));

        Assert.Contains("chen", (await visitor.OpenAsync("/desk")).Body?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_for_no_second_factor_and_no_new_password_and_passwords_still_do()
    {
        await using var desk = await ProviderDesk.StartAsync(("Desk:RequireSecondFactor", "all"));
        desk.Provider.Conduct = new Conduct { Person = "admin" };
        using var visitor = desk.Site.Visit();
        using var other = desk.Site.Visit();

        Assert.Equal("/desk", Visitor.Location(await desk.SignInAsync(visitor)));
        await visitor.OpenAsync("/desk/accounts");
        desk.Site.Clock.Turn(TimeSpan.FromHours(8));
        await visitor.OpenAsync("/desk");
        desk.Site.Clock.Turn(TimeSpan.FromHours(8));
        await visitor.OpenAsync("/desk");

        Assert.Equal("/desk/password", Visitor.Location(await other.SignInAsync("admin", desk.Site.OneTimePassword)));
        Assert.EndsWith("/desk/password", Visitor.Location(await other.GetAsync("/desk/accounts")), StringComparison.Ordinal);
        Assert.Equal("/desk", Visitor.Location(await visitor.ChangePasswordAsync(desk.Site.OneTimePassword, DeskSite.Password)));
        await visitor.OpenAsync("/desk");
    }

    [Fact]
    public async Task Does_not_look_at_the_lock_of_a_password_nor_opens_it()
    {
        await using var desk = await ProviderDesk.StartAsync();
        using var thief = desk.Site.Visit();
        for (var wrong = 0; wrong < 5; wrong++)
        {
            (await thief.SignInAsync("chen", "wrong")).Dispose();
        }

        using var visitor = desk.Site.Visit();
        Assert.Equal("/desk", Visitor.Location(await desk.SignInAsync(visitor)));

        Assert.True((await AccountAsync(desk, "chen")).LockedUntil > desk.Site.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Ends_with_a_suspension_and_with_signing_out_here()
    {
        await using var desk = await ProviderDesk.StartAsync();
        using var visitor = desk.Site.Visit();
        (await desk.SignInAsync(visitor)).Dispose();
        Assert.Equal("/desk/sign-in", Visitor.Location(await visitor.SubmitAsync("/desk", "/desk/sign-out")));
        Assert.StartsWith("/desk/sign-in", Visitor.Location(await visitor.GetAsync("/desk")), StringComparison.Ordinal);
        (await desk.SignInAsync(visitor)).Dispose();
        await visitor.OpenAsync("/desk");

        await desk.Site.Accounts.SuspendAsync("chen", desk.Site.Clock.GetUtcNow(), "stamp-3", CancellationToken.None);

        Assert.StartsWith("/desk/sign-in", Visitor.Location(await visitor.GetAsync("/desk")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/desk", "another host")]
    [InlineData("//evil.example/desk", "another host without a scheme")]
    [InlineData("/\\evil.example", "browsers read a backslash as a slash")]
    [InlineData("/desk/../api", "leaves the desk")]
    [InlineData("/v3/directline", "not the desk")]
    [InlineData("javascript:alert(1)", "no address")]
    public async Task Leads_back_to_pages_of_the_desk_only(string wanted, string because)
    {
        await using var desk = await ProviderDesk.StartAsync();
        using var visitor = desk.Site.Visit();

        Assert.True(Visitor.Location(await desk.SignInAsync(visitor, wanted)) == "/desk", because);
    }

    [Fact]
    public async Task Is_not_there_where_it_is_not_set_up()
    {
        await using var site = await DeskSite.StartAsync();
        using var visitor = site.Visit();

        Assert.Null((await visitor.OpenAsync("/desk/sign-in")).QuerySelector("a[href*='openid']"));
        Assert.Equal("/desk/sign-in", Visitor.Location(await visitor.GetAsync("/desk/sign-in/openid")));
        Assert.Equal("/desk/sign-in", Visitor.Location(await visitor.GetAsync("/desk/sign-in/openid/back?code=x&state=y")));
    }

    [Theory]
    [InlineData("Authority", "http://sso.example", "应为 https 网址")]
    [InlineData("Authority", "https://sso.example/?tenant=1", "应为 https 网址")]
    [InlineData("Authority", "https://sso.example@evil.example", "应为 https 网址")]
    [InlineData("Authority", "sso.example", "应为 https 网址")]
    [InlineData("ClientId", " ", "还要填 Desk:OpenId:ClientId")]
    [InlineData("ClientSecret", "", "还要填 Desk:OpenId:ClientSecret")]
    [InlineData("NameClaim", "", "还要填 Desk:OpenId:NameClaim")]
    [InlineData("Label", "", "还要填 Desk:OpenId:Label")]
    [InlineData("TimeoutSeconds", "0", "1 到 60 之间")]
    public async Task Refuses_wrong_settings_at_the_start(string key, string value, string sentence)
    {
        var settings = new Dictionary<string, string> { ["Authority"] = "https://sso.example", ["ClientId"] = "desk", ["ClientSecret"] = "secret", [key] = value };

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => DeskSite.StartAsync(null, null, [.. settings.Select(setting => ($"Desk:OpenId:{setting.Key}", setting.Value))]));

        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }

    private static async Task<DeskAccount> AccountAsync(ProviderDesk desk, string name) =>
        await desk.Site.Accounts.FindAsync(name, CancellationToken.None) ?? throw new InvalidOperationException($"No account {name}.");
}
