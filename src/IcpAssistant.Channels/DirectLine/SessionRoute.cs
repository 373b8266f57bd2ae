using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>What the web page's cookie holds: who visits, and in which conversation.</summary>
public sealed record Session(string ConversationId, string UserId)
{
    /// <summary>A new conversation of a new person.</summary>
    public static Session New() => new(Conversations.ConversationId.New().Value, DirectLine.UserId.New());
}

/// <summary>Reads and writes the web page's cookie: signed, and out of reach of scripts. Pages of the host that talk without Direct Line use it too.</summary>
public sealed class SessionCookie(IDataProtectionProvider protection)
{
    private const string Name = "icp-chat";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private readonly IDataProtector _protector = protection.CreateProtector("IcpAssistant.ChatSession.v1");

    /// <summary>What the cookie holds; <see langword="null"/> when there is none or it is not ours.</summary>
    public Session? Read(HttpRequest request)
    {
        if (request.Cookies[Name] is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Session>(_protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            // Changed, made up, or from keys that are gone: the page begins anew.
            return null;
        }
    }

    /// <summary>What the cookie holds, or a new session, for another month.</summary>
    public Session Renew(HttpContext http)
    {
        var session = Read(http.Request) ?? Session.New();
        http.Response.Cookies.Append(Name, _protector.Protect(JsonSerializer.Serialize(session)), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Lifetime,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });
        return session;
    }
}

/// <summary><c>POST /api/v1/chat/session</c>: the web page's way back to its conversation after a reload or an expired token.</summary>
internal static class SessionRoute
{
    /// <summary>The conversation of the cookie, or a new one, with a fresh token.</summary>
    public static IResult Open(HttpContext http, SessionCookie cookie, Tokens tokens)
    {
        if (!Caller.IsSameOrigin(http.Request) && (Caller.IsFromPage(http.Request) || !Caller.IsLocal(http)))
        {
            return Problem.Forbidden("只有本网站的页面可以打开聊天。请从网站的聊天页面进入。");
        }

        var session = cookie.Renew(http);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new SessionAnswer(session.ConversationId, tokens.Write(tokens.Begin(new(session.ConversationId), session.UserId, [])), session.UserId));
    }
}
