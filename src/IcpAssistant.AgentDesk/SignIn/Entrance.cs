using System.Net;
using IcpAssistant.Conversations;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>Lets people in who know their password, and changes it.</summary>
internal sealed class Entrance(IDeskAccounts accounts, Passwords passwords, IOptions<DeskOptions> options, TimeProvider clock, AuditLog audit) : IDisposable
{
    private const int LongestName = 64;

    // Hashing is made to be slow: one at a time, so that a flood of tries leaves a processor for those who chat.
    private readonly SemaphoreSlim _hashing = new(1);

    /// <summary>The account; <see langword="null"/> when name or password are wrong or the account is locked, and callers can't tell which.</summary>
    /// <param name="from">The caller's address, for the audit log.</param>
    public async Task<DeskAccount?> EnterAsync(string name, string password, IPAddress? from, CancellationToken cancellationToken)
    {
        var typed = name.Trim().ToLowerInvariant();
        var account = await CheckAsync(typed, password, cancellationToken);
        if (account is null)
        {
            audit.Refused(AuditEvent.SignIn, await KnownAsync(typed, cancellationToken), from, "desk");
            return null;
        }

        await accounts.ForgetTriesAsync(account.Name, cancellationToken);
        audit.Done(AuditEvent.SignIn, account.Name, from, "desk");
        return account;
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

        if (await CheckAsync(name, current, cancellationToken) is not { } account)
        {
            audit.Refused(AuditEvent.PasswordChange, name, from, "desk");
            return new PasswordChange.Refused($"现在的密码不正确，或账号已暂时锁定（连续输错 {options.Value.MostWrongTries} 次会锁定 {options.Value.LockMinutes} 分钟）。");
        }

        var changed = account with { PasswordHash = await HashAsync(account.Name, chosen, cancellationToken), Stamp = Passwords.Stamp(), MustChangePassword = false };
        if (!await accounts.SetPasswordAsync(account.Name, account.Stamp, changed.PasswordHash, changed.Stamp, cancellationToken))
        {
            return new PasswordChange.Refused("密码刚刚在别处改过：请用新密码重新登录。");
        }

        audit.Done(AuditEvent.PasswordChange, account.Name, from, "desk");
        return new PasswordChange.Changed(changed);
    }

    /// <inheritdoc/>
    public void Dispose() => _hashing.Dispose();

    private async Task<DeskAccount?> CheckAsync(string name, string password, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var account = name.Length is 0 or > LongestName
            ? null
            : await accounts.CountTryAsync(name, now, options.Value.MostWrongTries, now.AddMinutes(options.Value.LockMinutes), cancellationToken);
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

    private async Task<string> HashAsync(string name, string password, CancellationToken cancellationToken)
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
