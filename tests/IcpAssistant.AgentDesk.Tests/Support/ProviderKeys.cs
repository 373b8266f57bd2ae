using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace IcpAssistant.AgentDesk.Tests.Support;

/// <summary>The keys of a provider, and tokens that are signed with them, or as nobody should.</summary>
internal sealed class ProviderKeys : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RSA _next = RSA.Create(2048);
    private readonly RSA _weak = RSA.Create(1024);
    private readonly RSA _stranger = RSA.Create(2048);
    private readonly ECDsa _curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Whether the key <c>next</c> is told, too.</summary>
    public bool TellsNext { get; set; }

    /// <summary>The public keys, and what a reader has to leave out.</summary>
    public JsonObject Published()
    {
        var curve = _curve.ExportParameters(false).Q;
        var keys = new JsonArray(
            Of("rsa", _rsa),
            Of("weak", _weak),
            new JsonObject { ["kty"] = "EC", ["use"] = "sig", ["kid"] = "curve", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(curve.X), ["y"] = Base64Url.EncodeToString(curve.Y) },
            new JsonObject { ["kty"] = "EC", ["kid"] = "no point", ["crv"] = "P-256", ["x"] = "AA", ["y"] = "AA" },
            new JsonObject { ["kty"] = "RSA", ["kid"] = "broken", ["n"] = "***", ["e"] = "AQAB" },
            new JsonObject { ["kty"] = 7, ["kid"] = new JsonArray() },
            "no key");
        if (TellsNext)
        {
            keys.Add(Of("next", _next));
        }

        return new JsonObject { ["keys"] = keys };
    }

    /// <summary>A token with these claims.</summary>
    /// <param name="key">The id in its header, and of the key that signs; <see langword="null"/>: no id.</param>
    /// <param name="algorithm">As in its header; behind a slash, how it is really made.</param>
    /// <param name="byStranger">Whether somebody else's key signs under that id.</param>
    public string Sign(JsonObject claims, string algorithm, string? key, bool byStranger)
    {
        var header = new JsonObject { ["alg"] = algorithm.Split('/')[0], ["typ"] = "JWT" };
        if (key is not null)
        {
            header["kid"] = key;
        }

        var content = $"{Encode(header.ToJsonString())}.{Encode(claims.ToJsonString())}";
        return $"{content}.{Base64Url.EncodeToString(Signature(Encoding.ASCII.GetBytes(content), algorithm, byStranger ? _stranger : RsaOf(key)))}";
    }

    public void Dispose()
    {
        foreach (var key in new AsymmetricAlgorithm[] { _rsa, _next, _weak, _stranger, _curve })
        {
            key.Dispose();
        }
    }

    private RSA RsaOf(string? key) => key switch
    {
        "next" => _next,
        "weak" => _weak,
        _ => _rsa,
    };

    private byte[] Signature(byte[] content, string algorithm, RSA rsa) => algorithm switch
    {
        "none" => [],
        "ES256" => _curve.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        "PS256" => rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        "RS512" => rsa.SignData(content, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),

        // The old trick: the public key, which everybody knows, as the secret of a keyed hash.
        "HS256/pem" => HMACSHA256.HashData(Encoding.UTF8.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), content),
        "HS256/modulus" => HMACSHA256.HashData(_rsa.ExportParameters(false).Modulus ?? [], content),
        "HS256/secret" => HMACSHA256.HashData(Encoding.UTF8.GetBytes(FakeProvider.ClientSecret), content),
        _ => rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };

    private static JsonObject Of(string id, RSA key)
    {
        var parts = key.ExportParameters(false);
        return new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = id, ["n"] = Base64Url.EncodeToString(parts.Modulus), ["e"] = Base64Url.EncodeToString(parts.Exponent) };
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
