using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace IcpAssistant.Channels.Tests.Support;

/// <summary>Plays the Bot Framework's login service: the document, the keys, the bot's own tokens; and signs tokens as channels do, or as nobody should.</summary>
public sealed class TokenService : IAsyncLifetime
{
    public const string AppId = "0e9f7a52-3c1b-4d55-9f3a-6a1f0f6c7b11";
    public const string Issuer = "https://api.botframework.com";
    public const string EmulatorIssuer = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
    public const string ServiceUrl = "https://smba.trafficmanager.net/apac/";

    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _stranger = RSA.Create(2048);
    private WebApplication? _app;

    public string Url => _app!.Urls.Single();

    /// <summary>How often the keys were asked for.</summary>
    public int Fetches { get; private set; }

    /// <summary>What the bot sent to get a token of its own.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Whether it answers at all.</summary>
    public bool IsDown { get; set; }

    /// <summary>What is handed to another validator.</summary>
    public object? Cases { get; set; }

    /// <summary>Settings of a bot that believes this service.</summary>
    internal (string Key, string Value)[] Settings =>
    [
        ("Channels:BotFramework:AllowAnonymous", "false"),
        ("Channels:BotFramework:AppId", AppId),
        ("Channels:BotFramework:AppPassword", "the-bots-own-secret"),
        ("Channels:BotFramework:ChannelMetadata", $"{Url}/.well-known/openidconfiguration"),
        ("Channels:BotFramework:EmulatorMetadata", $"{Url}/.well-known/openidconfiguration"),
        ("Channels:BotFramework:TokenEndpoint", $"{Url}/token"),
    ];

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app!.DisposeAsync();

    /// <summary>A token with these claims; all are those of a good one of a channel at a moment, but what is changed.</summary>
    /// <param name="change">Changes the claims; a claim set to <see langword="null"/> is left out.</param>
    internal string Sign(DateTimeOffset now, Action<JsonObject>? change = null, string algorithm = "RS256", string? kid = "endorsed", bool byStranger = false)
    {
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = AppId,
            ["nbf"] = now.AddMinutes(-1).ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(59).ToUnixTimeSeconds(),
            ["serviceurl"] = ServiceUrl,
        };
        change?.Invoke(claims);
        foreach (var missing in claims.Where(claim => claim.Value is null).Select(claim => claim.Key).ToList())
        {
            claims.Remove(missing);
        }

        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = kid };
        var content = $"{Encode(header.ToJsonString())}.{Encode(claims.ToJsonString())}";
        return $"{content}.{Signature(content, algorithm, byStranger ? _stranger : _key)}";
    }

    private string Signature(string content, string algorithm, RSA key)
    {
        var bytes = Encoding.ASCII.GetBytes(content);
        return algorithm switch
        {
            "none" => "",

            // The old trick: the public key, which everybody knows, as the secret of a keyed hash.
            "HS256" => Base64UrlEncoder.Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_key.ExportSubjectPublicKeyInfoPem()), bytes)),
            "HS256 of the modulus" => Base64UrlEncoder.Encode(HMACSHA256.HashData(_key.ExportParameters(false).Modulus!, bytes)),
            "RS384" => Base64UrlEncoder.Encode(key.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1)),
            "PS256" => Base64UrlEncoder.Encode(key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
            _ => Base64UrlEncoder.Encode(key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
        };
    }

    private static string Encode(string json) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(json));

    private async Task AnswerAsync(HttpContext http)
    {
        if (IsDown)
        {
            http.Response.StatusCode = 503;
            return;
        }

        switch (http.Request.Path)
        {
            case "/token":
                using (var reader = new StreamReader(http.Request.Body))
                {
                    Asked.Enqueue(await reader.ReadToEndAsync());
                }

                await http.Response.WriteAsJsonAsync(new { token_type = "Bearer", expires_in = 3600, access_token = "the-bots-own-token" });
                break;
            case "/cases":
                await http.Response.WriteAsJsonAsync(Cases);
                break;
            case "/keys":
                Fetches++;
                await http.Response.WriteAsJsonAsync(new
                {
                    keys = new object[]
                    {
                        Key("endorsed", _key, ["msteams", "webchat"]),
                        Key("bare", _key, null),
                        Key("elsewhere", _key, ["skype"]),
                        new { kty = "EC", kid = "curve", crv = "P-256", x = "AA", y = "AA" },
                        new { kty = "RSA", kid = "broken", n = "***", e = "AQAB" },
                    },
                });
                break;
            default:
                await http.Response.WriteAsJsonAsync(new { issuer = Issuer, jwks_uri = $"{Url}/keys", id_token_signing_alg_values_supported = new[] { "RS256" } });
                break;
        }
    }

    private static object Key(string id, RSA key, string[]? endorsements)
    {
        var parts = key.ExportParameters(false);
        return new { kty = "RSA", use = "sig", kid = id, n = Base64UrlEncoder.Encode(parts.Modulus), e = Base64UrlEncoder.Encode(parts.Exponent), endorsements };
    }
}
