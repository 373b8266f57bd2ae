using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>A key that tokens are signed with.</summary>
/// <param name="Endorsements">The channels it may speak for; <see langword="null"/> when its document names none at all.</param>
internal sealed record SigningKey(RsaSecurityKey Key, IReadOnlyList<string>? Endorsements)
{
    private const int FewestBits = 2048;

    /// <summary>The RSA keys of a JSON Web Key Set (RFC 7517) by their ids; what is no usable key is left out.</summary>
    public static IReadOnlyDictionary<string, SigningKey> ReadAll(JsonElement set)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        if (set.ValueKind != JsonValueKind.Object || !set.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return keys;
        }

        foreach (var json in list.EnumerateArray())
        {
            if (Read(json) is { } key)
            {
                keys[key.Key.KeyId] = key;
            }
        }

        return keys;
    }

    private static SigningKey? Read(JsonElement json)
    {
        if (Text(json, "kty") != "RSA" || Text(json, "use") is not (null or "sig") || Text(json, "kid") is not { Length: > 0 } id || Text(json, "n") is not { } n || Text(json, "e") is not { } e)
        {
            return null;
        }

        try
        {
            var key = new RsaSecurityKey(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(n), Exponent = Base64UrlEncoder.DecodeBytes(e) }) { KeyId = id };
            return key.KeySize >= FewestBits ? new SigningKey(key, EndorsementsOf(json)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static List<string>? EndorsementsOf(JsonElement json) => json.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()).OfType<string>()]
        : null;

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
