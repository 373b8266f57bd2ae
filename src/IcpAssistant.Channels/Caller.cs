using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels;

/// <summary>Where a request comes from.</summary>
public static class Caller
{
    // A reverse proxy on this machine makes everybody look local; these are the traces it leaves. The last one stays when the
    // host's own middleware has used up the first.
    private static readonly string[] TracesOfProxies = ["Forwarded", "X-Forwarded-For", "X-Real-IP", "X-Original-For"];

    /// <summary>Whether it comes from this machine itself, not through a proxy.</summary>
    public static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        && !Array.Exists(TracesOfProxies, http.Request.Headers.ContainsKey);

    /// <summary>Whom to count a request for: its address, of IPv6 the network that one customer has (/64); <see langword="null"/> for this machine itself.</summary>
    public static string? AddressOf(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address || IsLocal(http))
        {
            return null;
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        }

        return new IPNetwork(new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), .. new byte[8]]), 64).ToString();
    }

    /// <summary>Whether a browser sent it from a page of this site.</summary>
    public static bool IsSameOrigin(HttpRequest request)
    {
        // Browsers set it and pages can't: https://www.w3.org/TR/fetch-metadata/
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
        {
            return site == "same-origin";
        }

        // Scheme left out: TLS may end at a proxy in front.
        return OriginOf(request) is { } origin && string.Equals(origin.Authority, AuthorityOf(request, origin), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether it names a page as its sender.</summary>
    public static bool IsFromPage(HttpRequest request) => request.Headers.ContainsKey("Origin") || request.Headers.ContainsKey("Sec-Fetch-Site");

    /// <summary>The page's origin; <see langword="null"/> when there is none or it is opaque.</summary>
    public static Uri? OriginOf(HttpRequest request) => Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) ? origin : null;

    // Uri.Authority leaves out the scheme's usual port; do the same with "Host: example.cn:443".
    private static string AuthorityOf(HttpRequest request, Uri origin) =>
        Uri.TryCreate($"{origin.Scheme}://{request.Host.Value}", UriKind.Absolute, out var own) ? own.Authority : string.Empty;
}
