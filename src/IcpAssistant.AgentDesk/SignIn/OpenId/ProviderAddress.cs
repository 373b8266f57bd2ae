using System.Diagnostics.CodeAnalysis;

namespace IcpAssistant.AgentDesk.SignIn.OpenId;

/// <summary>Where a provider is: our secret and people's codes go there, so nobody may read them on the way.</summary>
internal static class ProviderAddress
{
    // OpenID Connect Discovery 1.0, section 4.
    private const string DocumentPath = "/.well-known/openid-configuration";

    /// <summary>Whether it is https, or http on this machine, and nothing in disguise.</summary>
    public static bool IsSafe(string? text) => TryRead(text, out var address) && address.Query.Length == 0;

    /// <summary>An address that the provider's document names; it may have parameters.</summary>
    /// <exception cref="HttpRequestException">It is not safe.</exception>
    public static Uri Read(string? text) => TryRead(text, out var address) ? address : throw new HttpRequestException("The provider's document names an address that is not https, or none.");

    /// <summary>Where the document of an issuer is.</summary>
    public static string DocumentOf(string authority) => authority.TrimEnd('/') + DocumentPath;

    /// <summary>Whether two issuers are the same. Providers differ in the slash at the end, and people leave it out.</summary>
    public static bool AreSame(string authority, string? issuer) => string.Equals(authority.TrimEnd('/'), issuer?.TrimEnd('/'), StringComparison.Ordinal);

    private static bool TryRead(string? text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.UserInfo.Length == 0
        && address.Fragment.Length == 0;
}
