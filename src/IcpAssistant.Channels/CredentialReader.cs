using System.Security.Cryptography;
using System.Text;
using IcpAssistant.Channels.DirectLine;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels;

/// <summary>What a request shows at a door, for limits that count by it.</summary>
public sealed class CredentialReader
{
    private const string Scheme = "Bearer ";

    private readonly Tokens _tokens;

    internal CredentialReader(Tokens tokens) => _tokens = tokens;

    /// <summary>The credential of a request; whether it is good for anything is the door's to say.</summary>
    public Credential Read(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return new Credential(null, IsSecret: false);
        }

        var text = header[Scheme.Length..].Trim();
        return new Credential(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)), _tokens.IsSecret(text));
    }
}

/// <summary>What a request shows.</summary>
/// <param name="Key">The same for the same credential, and nothing that could be used as one; <see langword="null"/> when there is none.</param>
/// <param name="IsSecret">Whether it is one of the configured secrets.</param>
public readonly record struct Credential(string? Key, bool IsSecret);
