using System.Net;
using System.Net.Sockets;
using IcpAssistant.Conversations.Auditing;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Conversations;

/// <summary>Who did what when, and from where: signing in, refusals, looks at personal data. Events of a log category of its own, and kept for the desk.</summary>
/// <remarks>No customer stands in it: people of the desk by their account, filings and papers by their id, addresses as the network they are in. It never waits and never fails.</remarks>
public sealed partial class AuditLog(ILoggerFactory loggers, AuditQueue queue, TimeProvider clock)
{
    /// <summary>The category, by which operators send these lines to a place of their own.</summary>
    public const string Category = "IcpAssistant.Audit";

    // Named so: the source generator looks for a field of this kind.
    private readonly ILogger _logger = loggers.CreateLogger(Category);

    /// <summary>Records what was done.</summary>
    /// <param name="who">The account; empty when nobody is known.</param>
    /// <param name="from">The caller's address; <see langword="null"/> when there is none.</param>
    /// <param name="subject">The id of what it was done to, or the kind of refusal; empty when there is none.</param>
    public void Done(AuditEvent what, string who, IPAddress? from, string subject)
    {
        var (network, at) = (NetworkOf(from), clock.GetUtcNow());
        LogDone(what, who, network, subject, at);
        queue.Add(new AuditEntry(what, Done: true, who, network, subject, at));
    }

    /// <summary>Records what was refused.</summary>
    /// <inheritdoc cref="Done"/>
    public void Refused(AuditEvent what, string who, IPAddress? from, string subject)
    {
        var (network, at) = (NetworkOf(from), clock.GetUtcNow());
        LogRefused(what, who, network, subject, at);
        queue.Add(new AuditEntry(what, Done: false, who, network, subject, at));
    }

    /// <summary>The network of an address: IPv4 without the last eight bits, IPv6 the first 48. It tells where from, not who.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        var known = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(known))
        {
            return "local";
        }

        var (kept, length) = known.AddressFamily == AddressFamily.InterNetwork ? (3, 24) : (6, 48);
        var bytes = known.GetAddressBytes();
        bytes.AsSpan(kept).Clear();
        return new IPNetwork(new IPAddress(bytes), length).ToString();
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Event} done by {Who} from {From} on {Subject} at {At:O}")]
    private partial void LogDone(AuditEvent @event, string who, string from, string subject, DateTimeOffset at);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Event} refused to {Who} from {From} on {Subject} at {At:O}")]
    private partial void LogRefused(AuditEvent @event, string who, string from, string subject, DateTimeOffset at);
}

/// <summary>What stands in the audit log. The names are part of it: they never change.</summary>
public enum AuditEvent
{
    /// <summary>Somebody came into the desk, or was kept out.</summary>
    SignIn,

    /// <summary>Somebody left the desk.</summary>
    SignOut,

    /// <summary>Browsers were signed out from another one.</summary>
    SessionsEnded,

    /// <summary>Somebody changed the own password, or could not.</summary>
    PasswordChange,

    /// <summary>Somebody came into the desk with a recovery code, which is used up now.</summary>
    RecoveryCode,

    /// <summary>Somebody got new recovery codes.</summary>
    RecoveryCodesNew,

    /// <summary>An account has a second factor now, or its owner could not set it up.</summary>
    SecondFactorSet,

    /// <summary>An account has no second factor any more.</summary>
    SecondFactorRemoved,

    /// <summary>Somebody made an invitation.</summary>
    Invitation,

    /// <summary>Somebody took an invitation back.</summary>
    InvitationTakenBack,

    /// <summary>An invitation became an account.</summary>
    AccountMade,

    /// <summary>An account got other roles.</summary>
    RolesChange,

    /// <summary>An account was suspended.</summary>
    Suspension,

    /// <summary>A suspension was taken back.</summary>
    Restoration,

    /// <summary>A lock after wrong tries was taken away.</summary>
    Unlock,

    /// <summary>An account has to set a new password by a link.</summary>
    PasswordReset,

    /// <summary>An operator let an account into the desk again, by the command line.</summary>
    Rescue,

    /// <summary>Somebody saw a filing in clear.</summary>
    Reveal,

    /// <summary>Somebody at the desk looked for filings by a number of a person or an organisation; which one stands nowhere.</summary>
    NumberSearch,

    /// <summary>Somebody at the desk downloaded a paper.</summary>
    PaperDownload,

    /// <summary>Somebody downloaded everything that is kept of them.</summary>
    Takeout,

    /// <summary>Somebody proposed a change of the knowledge.</summary>
    Amendment,

    /// <summary>An author changed an amendment.</summary>
    AmendmentChange,

    /// <summary>An author took an amendment over as a patch.</summary>
    AmendmentAccepted,

    /// <summary>An author wrote an amendment into the knowledge folder, or could not.</summary>
    AmendmentWritten,

    /// <summary>An author decided against an amendment.</summary>
    AmendmentDropped,

    /// <summary>A token or secret was not good for what it was used for.</summary>
    Token,

    /// <summary>Somebody sent more requests than the limits allow.</summary>
    RateLimit,
}
