using System.Security.Cryptography;
using System.Text;
using IcpAssistant.Channels.DirectLine;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels;

/// <summary>What a request shows at a door, for limits that count by it.</summary>
public sealed class CredentialReader
{
    private readonly Tokens _tokens;

    internal CredentialReader(Tokens tokens) => _tokens = tokens;

    /// <summary>The credential of a request; whether it is good for anything is the door's to say. Several limits ask, and it is read once.</summary>
    public Credential Read(HttpRequest request)
    {
        var features = request.HttpContext.Features;
        if (features.Get<Credential>() is not { } credential)
        {
            credential = Of(BearerToken.Of(request));
            features.Set(credential);
        }

        return credential;
    }

    private Credential Of(string? text) =>
        text is null ? new Credential(null, IsSecret: false) : new Credential(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)), _tokens.IsSecret(text));
}

/// <summary>What a request shows.</summary>
/// <param name="Key">The same for the same credential, and nothing that could be used as one; <see langword="null"/> when there is none.</param>
/// <param name="IsSecret">Whether it is one of the configured secrets.</param>
public sealed record Credential(string? Key, bool IsSecret);
