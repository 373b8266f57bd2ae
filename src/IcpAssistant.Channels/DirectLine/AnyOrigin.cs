using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>Lets pages of any site call: what opens a conversation is the token, and cookies are not read at this door.</summary>
internal sealed class AnyOrigin : IEndpointFilter
{
    // Seconds that a browser remembers the answer.
    private const string MaxAge = "600";

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = HeaderNames.RetryAfter;
        return next(context);
    }

    /// <summary>Answers a browser that asks before it calls.</summary>
    public static IResult Preflight(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
        headers.AccessControlAllowHeaders = http.Request.Headers.AccessControlRequestHeaders;
        headers.AccessControlMaxAge = MaxAge;
        headers.Vary = HeaderNames.AccessControlRequestHeaders;
        return TypedResults.NoContent();
    }
}
