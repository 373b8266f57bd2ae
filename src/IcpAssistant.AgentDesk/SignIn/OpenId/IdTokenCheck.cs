using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IcpAssistant.AgentDesk.SignIn.OpenId;

/// <summary>Checks the token that says who somebody is (OpenID Connect Core 1.0, section 3.1.3.7).</summary>
internal sealed class IdTokenCheck(KnownProvider known, IOptions<DeskOptions> options, TimeProvider clock)
{
    // Clocks of other machines.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    // The provider's secret stays with the provider: never "none", and no key that both of us know.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly OpenIdOptions _options = options.Value.OpenId;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The name of who it is, as the provider writes it; words for what is wrong with the token otherwise.</summary>
    /// <exception cref="HttpRequestException">The keys can't be fetched, so nobody can tell.</exception>
    public async Task<(string? Name, string Wrong)> CheckAsync(string text, Departure departure, CancellationToken cancellationToken)
    {
        if (Parse(text) is not { } token)
        {
            return (null, "the token is malformed");
        }

        // Before anything is fetched: no key makes these good.
        if (!Algorithms.Contains(token.Alg, StringComparer.Ordinal))
        {
            return (null, "the token has another algorithm");
        }

        if (await known.FindKeyAsync(token.Kid, cancellationToken) is not { } key)
        {
            return (null, "the token's key is not known");
        }

        var provider = await known.FindAsync(cancellationToken);
        var result = await _handler.ValidateTokenAsync(token, ParametersOf(provider, key));
        return !result.IsValid ? (null, result.Exception.GetType().Name)
            : Claim(token, "nonce") != departure.Nonce ? (null, "the token was made for another departure")
            : token.TryGetPayloadValue<object>("azp", out _) && Claim(token, "azp") != _options.ClientId ? (null, "the token was made for another party")
            : Claim(token, _options.NameClaim) is { Length: > 0 } name ? (name, "")
            : (null, "the token lacks the claim with the name");
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

    private TokenValidationParameters ParametersOf(Provider provider, SecurityKey key) => new()
    {
        ValidAlgorithms = Algorithms,
        IssuerSigningKey = key,
        TryAllIssuerSigningKeys = true,
        RequireSignedTokens = true,
        ValidIssuer = provider.Issuer,
        RequireAudience = true,
        AudienceValidator = (audiences, _, _) => audiences.ToList() is [var only] && only == _options.ClientId,
        RequireExpirationTime = true,
        LifetimeValidator = (from, until, token, _) => until is { } end && end > Now - Skew && (from is null || from < Now + Skew) && token is JsonWebToken { IssuedAt: var issued } && IsNew(issued),
    };

    // Issued while somebody was away: not before, and not in the future.
    private bool IsNew(DateTime issued) => issued > Now - DepartureCookie.Lasts - Skew && issued < Now + Skew;

    private static string Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<object>(name, out var value) && value is string text ? text : "";
}
