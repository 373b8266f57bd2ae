using System.Net;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.People;

/// <summary>What admins do with accounts. Each change is in the audit log, with who made it.</summary>
internal sealed class Administration(IDeskAccounts accounts, IDeskLinks links, ISecondFactors factors, IDeskSessions sessions, IOptions<DeskOptions> options, TimeProvider clock, AuditLog audit)
{
    /// <summary>The longest words about an invitation.</summary>
    public const int LongestNote = 64;

    /// <summary>Invites somebody.</summary>
    /// <returns>The secret of the link, which is kept nowhere.</returns>
    public async Task<LinkSecret> InviteAsync(DeskRoles roles, string note, Caller by, CancellationToken cancellationToken)
    {
        var secret = LinkSecret.New();
        await links.InviteAsync(LinkOf(secret, null, roles, note, by), cancellationToken);
        audit.Done(AuditEvent.Invitation, by.Account, by.From, roles.Write());
        return secret;
    }

    /// <summary>Takes an invitation back that nobody used.</summary>
    public async Task TakeBackAsync(string hash, Caller by, CancellationToken cancellationToken)
    {
        if (await links.TakeBackAsync(hash, cancellationToken))
        {
            audit.Done(AuditEvent.InvitationTakenBack, by.Account, by.From, "desk");
        }
    }

    /// <summary>Gives an account other roles; at least one.</summary>
    public async Task<AccountChange> SetRolesAsync(string name, DeskRoles roles, Caller by, CancellationToken cancellationToken) =>
        Record(await accounts.SetRolesAsync(name, roles, cancellationToken), AuditEvent.RolesChange, $"{name}: {roles.Write()}", by);

    /// <summary>Lets nobody in with an account any more.</summary>
    public async Task<AccountChange> SuspendAsync(string name, Caller by, CancellationToken cancellationToken) =>
        Record(await accounts.SuspendAsync(name, clock.GetUtcNow(), Passwords.Stamp(), cancellationToken), AuditEvent.Suspension, name, by);

    /// <summary>Lets its owner in again.</summary>
    public async Task<AccountChange> RestoreAsync(string name, Caller by, CancellationToken cancellationToken) =>
        Record(await accounts.RestoreAsync(name, cancellationToken), AuditEvent.Restoration, name, by);

    /// <summary>Ends a lock after wrong tries.</summary>
    public async Task UnlockAsync(string name, Caller by, CancellationToken cancellationToken)
    {
        await accounts.ForgetTriesAsync(name, cancellationToken);
        audit.Done(AuditEvent.Unlock, by.Account, by.From, name);
    }

    /// <summary>Makes an account's password worth nothing, and a link to a new one.</summary>
    /// <returns>The secret of the link; <see langword="null"/> when nothing was changed.</returns>
    public async Task<(AccountChange Change, LinkSecret? Secret)> ResetPasswordAsync(string name, Caller by, CancellationToken cancellationToken)
    {
        var secret = LinkSecret.New();
        var change = Record(await links.ResetAsync(LinkOf(secret, name, DeskRoles.None, "", by), Passwords.Stamp(), cancellationToken), AuditEvent.PasswordReset, name, by);
        return (change, change == AccountChange.Done ? secret : null);
    }

    /// <summary>Signs an account out in all browsers.</summary>
    public async Task EndSessionsAsync(string name, Caller by, CancellationToken cancellationToken)
    {
        if (await sessions.EndAllAsync(name, null, cancellationToken) > 0)
        {
            audit.Done(AuditEvent.SessionsEnded, by.Account, by.From, name);
        }
    }

    /// <summary>Takes the second factor from somebody who has lost it.</summary>
    public async Task RemoveSecondFactorAsync(string name, Caller by, CancellationToken cancellationToken)
    {
        if (await factors.RemoveAsync(name, Passwords.Stamp(), cancellationToken))
        {
            audit.Done(AuditEvent.SecondFactorRemoved, by.Account, by.From, name);
        }
    }

    private DeskLink LinkOf(LinkSecret secret, string? account, DeskRoles roles, string note, Caller by)
    {
        var now = clock.GetUtcNow();
        return new DeskLink { Hash = secret.Hash, Account = account, Roles = roles, Note = note, CreatedBy = by.Account, CreatedAt = now, Until = now.AddHours(options.Value.LinkHours) };
    }

    private AccountChange Record(AccountChange change, AuditEvent what, string subject, Caller by)
    {
        if (change == AccountChange.Done)
        {
            audit.Done(what, by.Account, by.From, subject);
        }
        else if (change == AccountChange.LastAdmin)
        {
            audit.Refused(what, by.Account, by.From, subject);
        }

        return change;
    }
}

/// <summary>Who does something, and from where.</summary>
/// <param name="From">The caller's address; <see langword="null"/> when there is none.</param>
internal sealed record Caller(string Account, IPAddress? From);
