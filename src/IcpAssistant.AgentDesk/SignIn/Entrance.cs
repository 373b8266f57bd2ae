using System.Net;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>Lets people in who know their password, and changes it.</summary>
internal sealed class Entrance(IDeskAccounts accounts, Passwords passwords, SecondStep second, IOptions<DeskOptions> options, TimeProvider clock, AuditLog audit) : IDisposable
{
    /// <summary>Longer names are nobody's.</summary>
    public const int LongestName = 64;

    // Hashing is made to be slow: one at a time, so that a flood of tries leaves a processor for those who chat.
    private readonly SemaphoreSlim _hashing = new(1);

    /// <summary>The name of an account as it is kept, of what somebody typed.</summary>
    public static string NameOf(string typed) => typed.Trim().ToLowerInvariant();

    /// <summary>Looks at name and password.</summary>
    /// <param name="from">The caller's address, for the audit log.</param>
    public async Task<WayIn> EnterAsync(string name, string password, IPAddress? from, CancellationToken cancellationToken)
    {
        var typed = NameOf(name);
        var until = LockedUntil();
        var account = await CheckAsync(typed, password, until, cancellationToken);
        if (account is null)
        {
            audit.Refused(AuditEvent.SignIn, await KnownAsync(typed, cancellationToken), from, "desk");
            return new WayIn.Refused();
        }

        if (account.SecondFactorSince is not null)
        {
            // Wrong codes go on being counted where wrong passwords ended.
            await accounts.TakeBackTryAsync(account.Name, until, cancellationToken);
            return new WayIn.WantsCode(second.PassOf(account));
        }

        await accounts.EnteredAsync(account.Name, clock.GetUtcNow(), cancellationToken);
        audit.Done(AuditEvent.SignIn, account.Name, from, "desk");
        return new WayIn.Entered(account);
    }

    /// <summary>Sets a password that somebody chose.</summary>
    public async Task<PasswordChange> ChangeAsync(string name, string current, string chosen, IPAddress? from, CancellationToken cancellationToken)
    {
        if (Passwords.Problem(chosen, name) is { } problem)
        {
            return new PasswordChange.Refused(problem);
        }

        if (chosen == current)
        {
            return new PasswordChange.Refused("新密码和现在的密码相同：请换一个。");
        }

        if (await ConfirmAsync(name, current, cancellationToken) is not { } account)
        {
            audit.Refused(AuditEvent.PasswordChange, name, from, "desk");
            return new PasswordChange.Refused(WrongPassword);
        }

        var changed = account with { PasswordHash = await HashAsync(account.Name, chosen, cancellationToken), Stamp = Passwords.Stamp(), MustChangePassword = false };
        if (!await accounts.SetPasswordAsync(account.Name, account.Stamp, changed.PasswordHash, changed.Stamp, cancellationToken))
        {
            return new PasswordChange.Refused("密码刚刚在别处改过：请用新密码重新登录。");
        }

        audit.Done(AuditEvent.PasswordChange, account.Name, from, "desk");
        return new PasswordChange.Changed(changed);
    }

    /// <summary>Says that a password that was asked for again is wrong.</summary>
    public string WrongPassword => $"现在的密码不正确，或账号已暂时锁定（连续输错 {options.Value.MostWrongTries} 次会锁定 {options.Value.LockMinutes} 分钟）。";

    /// <summary>Looks at the password of somebody who is in already; a wrong one counts.</summary>
    /// <returns><see langword="null"/> when it is wrong or the account is locked.</returns>
    public async Task<DeskAccount?> ConfirmAsync(string name, string password, CancellationToken cancellationToken)
    {
        var until = LockedUntil();
        var account = await CheckAsync(name, password, until, cancellationToken);
        if (account is not null)
        {
            await accounts.TakeBackTryAsync(name, until, cancellationToken);
        }

        return account;
    }

    /// <summary>The salted hash of a password.</summary>
    public async Task<string> HashAsync(string name, string password, CancellationToken cancellationToken)
    {
        await _hashing.WaitAsync(cancellationToken);
        try
        {
            return passwords.Hash(name, password);
        }
        finally
        {
            _hashing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _hashing.Dispose();

    private DateTimeOffset LockedUntil() => clock.GetUtcNow().AddMinutes(options.Value.LockMinutes);

    private async Task<DeskAccount?> CheckAsync(string name, string password, DateTimeOffset lockedUntil, CancellationToken cancellationToken)
    {
        var account = name.Length is 0 or > LongestName
            ? null
            : await accounts.CountTryAsync(name, clock.GetUtcNow(), options.Value.MostWrongTries, lockedUntil, cancellationToken);
        await _hashing.WaitAsync(cancellationToken);
        try
        {
            return passwords.IsRight(account, password) ? account : null;
        }
        finally
        {
            _hashing.Release();
        }
    }

    // What is typed into the name may be anything, also a password: only names that exist are recorded.
    private async Task<string> KnownAsync(string typed, CancellationToken cancellationToken) =>
        typed.Length is > 0 and <= LongestName && await accounts.FindAsync(typed, cancellationToken) is { } account ? account.Name : "";
}

/// <summary>How a try to come in ended.</summary>
internal abstract record WayIn
{
    private WayIn()
    {
    }

    /// <summary>Somebody is in.</summary>
    public sealed record Entered(DeskAccount Account) : WayIn;

    /// <summary>The password is right, and a code is wanted.</summary>
    /// <param name="Pass">Proves the password for a few minutes.</param>
    public sealed record WantsCode(string Pass) : WayIn;

    /// <summary>Name, password or code are wrong, or the account is locked or suspended; callers can't tell which.</summary>
    public sealed record Refused : WayIn;

    /// <summary>The password was right too long ago: it is asked for again.</summary>
    public sealed record TooLate : WayIn;
}

/// <summary>How changing a password ended.</summary>
internal abstract record PasswordChange
{
    private PasswordChange()
    {
    }

    /// <summary>The account with its new password; older cookies are worth nothing now.</summary>
    public sealed record Changed(DeskAccount Account) : PasswordChange;

    /// <summary>Nothing was changed; the reason says what to do.</summary>
    public sealed record Refused(string Reason) : PasswordChange;
}
