using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.AgentDesk.SignIn.OpenId;

/// <summary>Keeps a <see cref="Departure"/> in the browser that left: sealed, for ten minutes, for one return.</summary>
internal sealed class DepartureCookie(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Name = "icp-desk-openid";

    /// <summary>How long somebody may be away: time enough for a password, a code and a look at the phone.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _seal = protection.CreateProtector("IcpAssistant.AgentDesk.Departure");

    /// <summary>When it is too late for who leaves now.</summary>
    public DateTimeOffset Until => clock.GetUtcNow() + Lasts;

    /// <summary>Gives it to the browser, in place of an earlier one.</summary>
    public void Give(HttpContext http, Departure departure) => http.Response.Cookies.Append(Name, _seal.Protect(JsonSerializer.Serialize(departure)), OptionsOf(http.Request, Lasts));

    /// <summary>Takes it from the browser; <see langword="null"/> when there is none, it is too late, or it is not ours.</summary>
    public Departure? Take(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { } text)
        {
            return null;
        }

        http.Response.Cookies.Delete(Name, OptionsOf(http.Request, null));
        return Open(text) is { } departure && departure.Until > clock.GetUtcNow() ? departure : null;
    }

    private Departure? Open(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Departure>(_seal.Unprotect(text));
        }
        catch (CryptographicException)
        {
            // Nothing that we made, or with keys that are gone: as good as none.
            return null;
        }
    }

    // Lax: the way back comes from another site.
    private static CookieOptions OptionsOf(HttpRequest request, TimeSpan? lasts) => new()
    {
        Path = OpenIdRoutes.Path,
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
        MaxAge = lasts,
    };
}
