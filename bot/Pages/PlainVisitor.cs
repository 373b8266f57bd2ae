using System.Security.Cryptography;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.DataProtection;

namespace IcpAssistant.Bot.Pages;

/// <summary>Knows a visitor of the plain page by a signed cookie that names their conversation.</summary>
public sealed class PlainVisitor(IDataProtectionProvider protection)
{
    private const string Cookie = "icp-plain";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private readonly IDataProtector _protector = protection.CreateProtector("IcpAssistant.Plain.v1");

    /// <summary>The visitor's conversation and name; <see langword="null"/> for somebody new.</summary>
    public (ConversationId Conversation, string User)? Find(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } cookie)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(cookie).Split(' ') is [var conversation, var user] ? (new ConversationId(conversation), user) : null;
        }
        catch (CryptographicException)
        {
            // Changed, or from keys that are gone: somebody new.
            return null;
        }
    }

    /// <summary>The visitor's conversation and name; somebody new gets a cookie.</summary>
    public (ConversationId Conversation, string User) FindOrBegin(HttpContext context)
    {
        if (Find(context) is { } known)
        {
            return known;
        }

        var (conversation, user) = (ConversationId.New(), $"u_{ConversationId.New()}");
        context.Response.Cookies.Append(Cookie, _protector.Protect($"{conversation} {user}"), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Lifetime,
            Path = "/plain",
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        return (conversation, user);
    }
}
