using System.Net;
using IcpAssistant.AgentDesk.People;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.SignIn.OpenId;

/// <summary>Lets people in whom the company's provider knows, and who have an account here.</summary>
internal sealed partial class OpenIdEntrance(
    KnownProvider known, CodeExchange exchange, IdTokenCheck check, IDeskAccounts accounts, IOptions<DeskOptions> options, TimeProvider clock, AuditLog audit, ILogger<OpenIdEntrance> logger)
{
    // Who somebody is, and the claims that tell a name.
    private const string Scope = "openid profile";

    /// <summary>The provider's page for a departure; <see langword="null"/> when the provider does not answer.</summary>
    public async Task<string?> FindWayAsync(Departure departure, CancellationToken cancellationToken)
    {
        try
        {
            var provider = await known.FindAsync(cancellationToken);
            return QueryHelpers.AddQueryString(provider.SignIn.AbsoluteUri, new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["response_type"] = "code",
                ["client_id"] = options.Value.OpenId.ClientId,
                ["redirect_uri"] = departure.ReturnAddress,
                ["scope"] = Scope,
                ["state"] = departure.State,
                ["nonce"] = departure.Nonce,
                ["code_challenge"] = departure.Challenge,
                ["code_challenge_method"] = "S256",
            });
        }
        catch (HttpRequestException)
        {
            // Logged where it was tried.
            return null;
        }
    }

    /// <summary>Looks at what somebody brings back.</summary>
    /// <param name="departure">As their browser kept it; <see langword="null"/> when it has none.</param>
    /// <param name="from">The caller's address, for the audit log.</param>
    public async Task<OpenIdArrival> ArriveAsync(Departure? departure, ProviderReply reply, IPAddress? from, CancellationToken cancellationToken)
    {
        if (departure is null || !departure.IsOf(reply.State))
        {
            return Refuse(OpenIdRefusal.Stale, "", from);
        }

        var (name, refusal) = await AskAsync(departure, reply, cancellationToken);
        if (name is null)
        {
            return Refuse(refusal, "", from);
        }

        var account = AccountName.Problem(name) is null ? await accounts.FindAsync(name, cancellationToken) : null;
        if (account is not { SuspendedAt: null })
        {
            return Refuse(OpenIdRefusal.NoAccount, account?.Name ?? "", from);
        }

        await accounts.EnteredWithoutPasswordAsync(account.Name, clock.GetUtcNow(), cancellationToken);
        audit.Done(AuditEvent.SignIn, account.Name, from, "openid");
        return new OpenIdArrival.Entered(account, departure.Destination);
    }

    private async Task<(string? Name, OpenIdRefusal Refusal)> AskAsync(Departure departure, ProviderReply reply, CancellationToken cancellationToken)
    {
        try
        {
            var (name, refusal, wrong) = await ReadAsync(departure, reply, cancellationToken);
            if (wrong.Length > 0)
            {
                LogRefused(wrong);
            }

            return (name, refusal);
        }
        catch (Exception exception) when (KnownProvider.IsFault(exception, cancellationToken))
        {
            LogUnreachable(exception);
            return (null, OpenIdRefusal.Unreachable);
        }
    }

    private async Task<(string? Name, OpenIdRefusal Refusal, string Wrong)> ReadAsync(Departure departure, ProviderReply reply, CancellationToken cancellationToken)
    {
        var provider = await known.FindAsync(cancellationToken);
        if (reply.Issuer is not null && reply.Issuer != provider.Issuer)
        {
            return (null, OpenIdRefusal.Failed, "the answer names another issuer");
        }

        switch (reply.Error)
        {
            case null:
                break;
            case "access_denied":
                return (null, OpenIdRefusal.Declined, "");
            case "temporarily_unavailable" or "server_error":
                return (null, OpenIdRefusal.Unreachable, $"the provider says {reply.ErrorCode}");
            default:
                return (null, OpenIdRefusal.Failed, $"the provider says {reply.ErrorCode}");
        }

        if (string.IsNullOrEmpty(reply.Code))
        {
            return (null, OpenIdRefusal.Failed, "no code");
        }

        var (token, refused) = await exchange.GetAsync(provider, reply.Code, departure, cancellationToken);
        if (token is null)
        {
            return (null, OpenIdRefusal.Failed, refused);
        }

        var (name, wrong) = await check.CheckAsync(token, departure, cancellationToken);
        return name is null ? (null, OpenIdRefusal.Failed, wrong) : (NameOf(name), default, "");
    }

    // ASCII alone is lowered: in Unicode the sign for Kelvin becomes a "k", and somebody else's account.
    private static string NameOf(string claim) => string.Concat(claim.Select(letter => char.IsAsciiLetterUpper(letter) ? char.ToLowerInvariant(letter) : letter));

    private OpenIdArrival.Refused Refuse(OpenIdRefusal why, string who, IPAddress? from)
    {
        audit.Refused(AuditEvent.SignIn, who, from, "openid");
        return new OpenIdArrival.Refused(why);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in by OpenID was refused: {Wrong}")]
    private partial void LogRefused(string wrong);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The OpenID provider did not answer somebody's code")]
    private partial void LogUnreachable(Exception exception);
}
