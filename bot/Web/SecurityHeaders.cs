using System.Security.Cryptography;

namespace IcpAssistant.Bot.Web;

/// <summary>Headers that every response carries, and the nonce of a page.</summary>
internal static class SecurityHeaders
{
    // A browser that was here by https comes by https only.
    private const string OneYear = "max-age=31536000";

    private static readonly object NonceKey = new();

    // A developer's machine has many servers by that name.
    private static readonly HashSet<string> LocalHosts = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };

    /// <summary>Allows this request's own style elements; made on first use, the same for the whole request.</summary>
    public static string Nonce(this HttpContext context)
    {
        if (context.Items.TryGetValue(NonceKey, out var known) && known is string nonce)
        {
            return nonce;
        }

        nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;
        return nonce;
    }

    /// <summary>Adds the headers, also to errors.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            Add((HttpContext)state);
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    private static void Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            // A page with a narrower policy of its own keeps it.
            headers.ContentSecurityPolicy = IsPage(context.Response) ? PagePolicy(context.Nonce()) : "default-src 'none'; frame-ancestors 'none'";
        }

        if (context.Request.IsHttps && !LocalHosts.Contains(context.Request.Host.Host))
        {
            headers.StrictTransportSecurity = OneYear;
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    private static bool IsPage(HttpResponse response) => response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) ?? false;

    // Web Chat adds style elements with the nonce, and one that is empty: its hash stands behind the nonce. blob: is for uploads.
    private static string PagePolicy(string nonce) =>
        "default-src 'none'; script-src 'self'; connect-src 'self' blob:; img-src 'self' data: blob:; " +
        $"style-src 'self' 'nonce-{nonce}' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; " +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
}
