using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;

namespace IcpAssistant.AgentDesk.SignIn.OpenId;

/// <summary>What a provider says of itself (OpenID Connect Discovery 1.0), with its keys.</summary>
/// <param name="Issuer">As it stands in its tokens.</param>
/// <param name="SignIn">Where people sign in.</param>
/// <param name="Exchange">Where a code becomes a token.</param>
/// <param name="SecretMethods">How it takes our secret.</param>
/// <param name="Keys">The public keys that it signs with: RSA of 2,048 bits and more, and elliptic curves.</param>
internal sealed record Provider(string Issuer, Uri SignIn, Uri Exchange, IReadOnlyList<string> SecretMethods, IReadOnlyList<SecurityKey> Keys)
{
    // NIST SP 800-131A: shorter ones are not trusted any more.
    private const int FewestBits = 2048;

    // What a provider means that says nothing (Discovery 1.0, section 3).
    private static readonly string[] UsualMethods = ["client_secret_basic"];

    /// <summary>Reads the document of the provider that the settings name, and fetches its keys.</summary>
    /// <param name="get">Fetches an address.</param>
    /// <exception cref="HttpRequestException">It can't be fetched, is another provider's, or names no safe addresses.</exception>
    /// <exception cref="JsonException">It is no such document.</exception>
    public static async Task<Provider> LoadAsync(string authority, Func<string, Task<byte[]>> get)
    {
        var document = JsonSerializer.Deserialize<Document>(await get(ProviderAddress.DocumentOf(authority))) ?? throw new JsonException("The provider's document is empty.");
        if (document.Issuer is not { } issuer || !ProviderAddress.AreSame(authority, issuer))
        {
            throw new HttpRequestException("The provider's document names another issuer than Desk:OpenId:Authority: set it to the issuer.");
        }

        var keys = JsonSerializer.Deserialize<KeySet>(await get(ProviderAddress.Read(document.Keys).AbsoluteUri))?.Keys ?? [];
        return new Provider(issuer, ProviderAddress.Read(document.SignIn), ProviderAddress.Read(document.Exchange), document.SecretMethods ?? UsualMethods, [.. keys.SelectMany(Read)]);
    }

    /// <summary>The key with an id. A token without one names the only key there is.</summary>
    public SecurityKey? FindKey(string? id) => string.IsNullOrEmpty(id) ? (Keys is [var only] ? only : null) : Keys.FirstOrDefault(key => key.KeyId == id);

    // One by one: a key that can't be read does not take the others with it.
    private static IEnumerable<SecurityKey> Read(JsonElement key)
    {
        try
        {
            return new JsonWebKeySet($$"""{"keys":[{{key.GetRawText()}}]}""").GetSigningKeys().Where(read => read is RsaSecurityKey { KeySize: >= FewestBits } or ECDsaSecurityKey);
        }
        catch (ArgumentException)
        {
            // The library's way of saying that it is no key.
            return [];
        }
    }

    private sealed record Document(
        [property: JsonPropertyName("issuer")] string? Issuer,
        [property: JsonPropertyName("authorization_endpoint")] string? SignIn,
        [property: JsonPropertyName("token_endpoint")] string? Exchange,
        [property: JsonPropertyName("jwks_uri")] string? Keys,
        [property: JsonPropertyName("token_endpoint_auth_methods_supported")] IReadOnlyList<string>? SecretMethods);

    private sealed record KeySet([property: JsonPropertyName("keys")] IReadOnlyList<JsonElement>? Keys);
}
