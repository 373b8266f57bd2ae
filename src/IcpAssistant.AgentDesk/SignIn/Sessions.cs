using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>Which browsers are signed in. The cookie holds a secret, the database its hash: a session that is ended there is over with the next request.</summary>
internal sealed class Sessions(IDeskAccounts accounts, IDeskSessions sessions, IOptions<DeskOptions> options, TimeProvider clock)
{
    private const string Claim = "desk-session";

    // 128 bits.
    private const int Bytes = 16;

    /// <summary>Begins a session when somebody comes in; who signs in again in the same browser goes on with theirs.</summary>
    /// <param name="person">Who comes in; gets the session's secret.</param>
    public async Task BeginAsync(HttpContext http, ClaimsPrincipal person)
    {
        if (person is not { Identity: ClaimsIdentity { Name: { } name } identity } || Gate.StampOf(person) is not { } stamp)
        {
            return;
        }

        var secret = http.User.Identity?.Name == name && SecretOf(http.User) is { } known ? known : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        var now = clock.GetUtcNow();
        await sessions.BeginAsync(
            new DeskSession { Hash = HashOf(secret), Account = name, Stamp = stamp, Device = Device.NameOf(http.Request.Headers.UserAgent.ToString()), StartedAt = now, SeenAt = now, Until = Until(now) },
            http.RequestAborted);
        Give(identity, secret);
    }

    /// <summary>The account behind a cookie; <see langword="null"/> when it is gone, suspended, what it is signed in with was changed, or the session was ended.</summary>
    public async Task<DeskAccount?> FindAsync(ClaimsPrincipal? person, CancellationToken cancellationToken)
    {
        if (person?.Identity?.Name is not { } name || SecretOf(person) is not { } secret
            || await accounts.FindAsync(name, cancellationToken) is not { SuspendedAt: null } account || Gate.StampOf(person) != account.Stamp)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        return await sessions.SeeAsync(HashOf(secret), account.Name, now, Until(now), cancellationToken) ? account : null;
    }

    /// <summary>Ends the session of a cookie.</summary>
    public async Task EndAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        if (person.Identity?.Name is { } name && HashOf(person) is { } hash)
        {
            await sessions.EndAsync(name, hash, cancellationToken);
        }
    }

    /// <summary>The hash of the session of a cookie; <see langword="null"/> when it has none.</summary>
    public static string? HashOf(ClaimsPrincipal person) => SecretOf(person) is { } secret ? HashOf(secret) : null;

    /// <summary>Hands the session on to another form of the same person.</summary>
    public static ClaimsPrincipal Keep(ClaimsPrincipal? from, ClaimsPrincipal to)
    {
        if (from is not null && SecretOf(from) is { } secret && to.Identity is ClaimsIdentity identity)
        {
            Give(identity, secret);
        }

        return to;
    }

    private static void Give(ClaimsIdentity identity, string secret)
    {
        if (identity.FindFirst(Claim) is null)
        {
            identity.AddClaim(new Claim(Claim, secret));
        }
    }

    private static string? SecretOf(ClaimsPrincipal person) => person.FindFirst(Claim)?.Value;

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private DateTimeOffset Until(DateTimeOffset now) => now.AddHours(options.Value.SessionHours);
}
