using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace IcpAssistant.AgentDesk.Tests.Support;

/// <summary>Plays the company's provider of OpenID Connect: document, keys, sign-in (somebody is signed in there already) and tokens. It is as strict as real ones are, and wrong where a test wants it.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    public const string ClientId = "icp desk";
    public const string ClientSecret = "a secret: 100% of what has to be encoded+";

    private readonly ConcurrentDictionary<string, Grant> _grants = new();
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly WebApplication _app;

    private FakeProvider(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public ProviderKeys Keys { get; } = new();

    /// <summary>The clock that its tokens are made by.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public Conduct Conduct { get; set; } = new();

    /// <summary>How often the keys were asked for.</summary>
    public int Fetches { get; private set; }

    /// <summary>How secrets were told: <c>basic</c> or <c>post</c>.</summary>
    public ConcurrentQueue<string> Secrets { get; } = new();

    /// <summary>Settings of a desk that believes this provider.</summary>
    public (string Key, string Value)[] Settings => [("Desk:OpenId:Authority", Url), ("Desk:OpenId:ClientId", ClientId), ("Desk:OpenId:ClientSecret", ClientSecret)];

    public static async Task<FakeProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var provider = new FakeProvider(builder.Build());
        provider._app.Run(provider.AnswerAsync);
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>What a browser does that the desk sent here: the address that it is sent back to, without the host.</summary>
    public async Task<string> SignInAsync(Uri way)
    {
        using var response = await _browser.GetAsync(way);
        Assert.True(response.Headers.Location is not null, await response.Content.ReadAsStringAsync());
        return response.Headers.Location.PathAndQuery;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _browser.Dispose();
        Keys.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (Conduct.IsDown)
        {
            http.Response.StatusCode = 503;
            return;
        }

        switch (http.Request.Path)
        {
            case "/.well-known/openid-configuration":
                var document = new JsonObject { ["issuer"] = Url, ["authorization_endpoint"] = $"{Url}/authorize?tenant=1", ["token_endpoint"] = $"{Url}/token", ["jwks_uri"] = $"{Url}/keys" };
                Conduct.Document(document);
                await http.Response.WriteAsync(document.ToJsonString());
                break;
            case "/keys":
                Fetches++;
                await http.Response.WriteAsync(Keys.Published().ToJsonString());
                break;
            case "/authorize":
                await AuthoriseAsync(http);
                break;
            case "/token":
                await (Conduct.Exchange ?? ExchangeAsync)(http);
                break;
            default:
                http.Response.StatusCode = 404;
                break;
        }
    }

    private async Task AuthoriseAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (query["tenant"] != "1" || query["response_type"] != "code" || query["client_id"] != ClientId || query["code_challenge_method"] != "S256" || query["scope"] != "openid profile"
            || !Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var back) || back.AbsolutePath != "/desk/sign-in/openid/back")
        {
            await RefuseAsync(http, "invalid_request");
            return;
        }

        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _grants[code] = new Grant($"{query["nonce"]}", $"{query["code_challenge"]}", back.AbsoluteUri);
        var answer = Conduct.Error is { } error ? ("error", error) : ("code", code);
        http.Response.Redirect(Conduct.Back(QueryHelpers.AddQueryString(back.AbsoluteUri, new Dictionary<string, string?> { [answer.Item1] = answer.Item2, ["state"] = query["state"] })));
    }

    private async Task ExchangeAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (!IsSecretRight(http.Request, form))
        {
            http.Response.StatusCode = 401;
            return;
        }

        // A code is used up by whoever brings it.
        if (form["grant_type"] != "authorization_code" || !_grants.TryRemove($"{form["code"]}", out var grant) || form["redirect_uri"] != grant.ReturnAddress || ChallengeOf($"{form["code_verifier"]}") != grant.Challenge)
        {
            await RefuseAsync(http, "invalid_grant");
            return;
        }

        await http.Response.WriteAsync(new JsonObject { ["token_type"] = "Bearer", ["access_token"] = "nobody's business", ["id_token"] = TokenOf(grant.Nonce) }.ToJsonString());
    }

    private string TokenOf(string nonce)
    {
        var now = Clock.GetUtcNow();
        var claims = new JsonObject
        {
            ["iss"] = Url,
            ["sub"] = "248289761001",
            ["aud"] = ClientId,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
            ["nonce"] = nonce,
            ["preferred_username"] = Conduct.Person,
        };
        Conduct.Claims(claims);
        foreach (var missing in claims.Where(claim => claim.Value is null).Select(claim => claim.Key).ToList())
        {
            claims.Remove(missing);
        }

        return Keys.Sign(claims, Conduct.Algorithm, Conduct.Key, Conduct.IsSignedByStranger);
    }

    private bool IsSecretRight(HttpRequest request, IFormCollection form)
    {
        if (AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var basic) && basic.Scheme == "Basic")
        {
            Secrets.Enqueue("basic");
            var parts = Encoding.ASCII.GetString(Convert.FromBase64String(basic.Parameter ?? "")).Split(':');
            return parts is [var id, var secret] && WebUtility.UrlDecode(id) == ClientId && WebUtility.UrlDecode(secret) == ClientSecret && !form.ContainsKey("client_secret");
        }

        Secrets.Enqueue("post");
        return form["client_id"] == ClientId && form["client_secret"] == ClientSecret;
    }

    private static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private static Task RefuseAsync(HttpContext http, string error)
    {
        http.Response.StatusCode = 400;
        return http.Response.WriteAsync(new JsonObject { ["error"] = error }.ToJsonString());
    }

    private sealed record Grant(string Nonce, string Challenge, string ReturnAddress);
}
