using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels;

/// <summary>The credential in the Authorization header (RFC 6750).</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <summary>What stands behind the scheme, without blanks around it; <see langword="null"/> when the header is missing or names another scheme.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
}
