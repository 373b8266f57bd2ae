using System.Net;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;

namespace IcpAssistant.AgentDesk.People;

/// <summary>Somebody comes with a link that works once.</summary>
internal sealed class Newcomers(IDeskLinks links, Entrance entrance, TimeProvider clock, AuditLog audit)
{
    /// <summary>Says that a link is none any more.</summary>
    public const string Gone = "这个链接用过了、过期了，或者没有复制完整。请向管理员再要一个。";

    // A secret is 43 characters long.
    private const int Longest = 100;

    /// <summary>The link; <see langword="null"/> when it is none any more.</summary>
    public async Task<DeskLink?> FindAsync(string? secret, CancellationToken cancellationToken) =>
        secret is { Length: > 0 and <= Longest } ? await links.FindAsync(LinkSecret.HashOf(secret), clock.GetUtcNow(), cancellationToken) : null;

    /// <summary>Makes the account that an invitation is for, or sets the new password.</summary>
    /// <param name="name">As it was typed; not looked at where the link names the account.</param>
    /// <param name="from">The caller's address, for the audit log.</param>
    public async Task<Arrived> ComeAsync(string secret, string name, string password, IPAddress? from, CancellationToken cancellationToken)
    {
        if (await FindAsync(secret, cancellationToken) is not { } link)
        {
            return new Arrived.Refused(Gone);
        }

        var chosen = link.Account ?? Entrance.NameOf(name);
        var problem = link.Account is null ? AccountName.Problem(chosen) : null;
        if ((problem ?? Passwords.Problem(password, chosen)) is { } reason)
        {
            return new Arrived.Refused(reason);
        }

        var hash = await entrance.HashAsync(chosen, password, cancellationToken);
        var now = clock.GetUtcNow();
        var account = new DeskAccount { Name = chosen, PasswordHash = hash, Roles = link.Roles, Stamp = Passwords.Stamp(), CreatedAt = now };
        var use = link.Account is null
            ? await links.AcceptAsync(link.Hash, account, now, cancellationToken)
            : await links.RenewAsync(link.Hash, hash, account.Stamp, now, cancellationToken);
        switch (use)
        {
            case LinkUse.Used:
                audit.Done(link.Account is null ? AuditEvent.AccountMade : AuditEvent.PasswordChange, chosen, from, $"link of {link.CreatedBy}");
                return new Arrived.There(chosen);
            case LinkUse.NameTaken:
                return new Arrived.Refused($"账号“{chosen}”已经有人用了，请换一个。");
            default:
                return new Arrived.Refused(Gone);
        }
    }
}

/// <summary>How somebody with a link arrived.</summary>
internal abstract record Arrived
{
    private Arrived()
    {
    }

    /// <summary>The account can be signed in to now.</summary>
    public sealed record There(string Name) : Arrived;

    /// <summary>Nothing was changed; the reason says what to do.</summary>
    public sealed record Refused(string Reason) : Arrived;
}
