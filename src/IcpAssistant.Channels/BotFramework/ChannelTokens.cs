using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>Checks the tokens that channels and the Emulator send, as "Bot Connector authentication" tells.</summary>
internal sealed class ChannelTokens(IOptions<ChannelsOptions> options, IHttpClientFactory clients, TimeProvider clock, ILogger<ChannelTokens> logger) : IDisposable
{
    private const int LongestToken = 16 * 1024;

    // Clocks of other machines; as much as the protocol allows.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly BotFrameworkOptions _options = options.Value.BotFramework;
    private readonly Cloud _cloud = Cloud.Of(options.Value.BotFramework);
    private readonly SigningKeys _channel = new(Cloud.Of(options.Value.BotFramework).ChannelMetadata, clients, clock, logger);
    private readonly SigningKeys _emulator = new(Cloud.Of(options.Value.BotFramework).EmulatorMetadata, clients, clock, logger);

    /// <summary>Whose token it is; a word for what is wrong with it otherwise.</summary>
    /// <exception cref="HttpRequestException">The keys can't be fetched, so nobody can tell.</exception>
    public async Task<(ChannelCaller? Caller, string Wrong)> CheckAsync(string text, CancellationToken cancellationToken)
    {
        if (_options.AppId.Length == 0)
        {
            return (null, "no-app-id");
        }

        if (text.Length > LongestToken || Parse(text) is not { } token)
        {
            return (null, "malformed");
        }

        // Before anything is fetched: no key makes these good.
        if (!Algorithms.Contains(token.Alg, StringComparer.Ordinal) || string.IsNullOrEmpty(token.Kid))
        {
            return (null, "algorithm");
        }

        var isEmulator = _options.AllowEmulator && _cloud.EmulatorIssuers.Contains(token.Issuer, StringComparer.Ordinal);
        if (!isEmulator && token.Issuer != _cloud.Issuer)
        {
            return (null, "issuer");
        }

        if (await (isEmulator ? _emulator : _channel).FindAsync(token.Kid, cancellationToken) is not { } key)
        {
            return (null, "key");
        }

        var result = await _handler.ValidateTokenAsync(token, ParametersOf(token.Issuer, key));
        if (!result.IsValid)
        {
            return (null, WordOf(result.Exception));
        }

        return isEmulator ? OfEmulator(token) : OfChannel(token, key);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _channel.Dispose();
        _emulator.Dispose();
    }

    private JsonWebToken? Parse(string text)
    {
        try
        {
            return _handler.CanReadToken(text) ? _handler.ReadJsonWebToken(text) : null;
        }
        catch (ArgumentException)
        {
            // The library's way of saying that it is no token.
            return null;
        }
    }

    private TokenValidationParameters ParametersOf(string issuer, SigningKey key) => new()
    {
        ValidAlgorithms = Algorithms,
        IssuerSigningKey = key.Key,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        ValidIssuer = issuer,
        RequireAudience = true,
        AudienceValidator = (audiences, _, _) => audiences.ToList() is [var only] && only == _options.AppId,
        RequireExpirationTime = true,
        LifetimeValidator = (from, until, _, _) => until is { } end && end > Now - Skew && (from is null || from < Now + Skew),
    };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static (ChannelCaller? Caller, string Wrong) OfChannel(JsonWebToken token, SigningKey key)
    {
        var serviceUrl = Claim(token, "serviceurl");
        return serviceUrl.Length == 0 ? (null, "serviceurl")
            : key.Endorsements is null ? (null, "endorsement")
            : (new ChannelCaller.Channel(serviceUrl, key.Endorsements), "");
    }

    // The Emulator's token is the bot's own: it names the bot as its caller, too.
    private (ChannelCaller? Caller, string Wrong) OfEmulator(JsonWebToken token)
    {
        var app = Claim(token, "ver") switch
        {
            "1.0" => Claim(token, "appid"),
            "2.0" => Claim(token, "azp"),
            _ => "",
        };
        return app == _options.AppId ? (new ChannelCaller.Emulator(), "") : (null, "app");
    }

    private static string Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<object>(name, out var value) && value is string text ? text : "";

    private static string WordOf(Exception? exception) => exception switch
    {
        SecurityTokenInvalidAudienceException => "audience",
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException => "lifetime",
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException => "signature",
        SecurityTokenInvalidAlgorithmException => "algorithm",
        SecurityTokenInvalidIssuerException => "issuer",
        _ => "malformed",
    };
}
