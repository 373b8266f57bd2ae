using System.Net;
using System.Security.Cryptography;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.DataProtection;

namespace IcpAssistant.AgentDesk.SecondFactors;

/// <summary>Sets up one's own second factor, and takes it away again. Each needs the password once more: an unguarded browser is not enough.</summary>
internal sealed class Enrolment(ISecondFactors factors, CodeCheck codes, Entrance entrance, IDataProtectionProvider protection, TimeProvider clock, AuditLog audit)
{
    private const string WrongCode = "验证码不对：请看一下应用里现在的 6 位数字，再输入一次；手机的时间要自动校准。用过的验证码要等下一个。";

    private readonly IDataProtector _offers = protection.CreateProtector("IcpAssistant.AgentDesk.Offer");

    /// <summary>A new secret for an account. It counts only once a code has proved that the app has it; until then the form carries it, sealed.</summary>
    public SecretOffer Offer(string account)
    {
        var secret = Base32.Write(Totp.NewSecret());
        return new SecretOffer(account, secret, _offers.Protect($"{account}\n{secret}"));
    }

    /// <summary>The offer that a form brought back; a new one when it was not for that account.</summary>
    public SecretOffer Reopen(string account, string sealedOffer)
    {
        try
        {
            var parts = _offers.Unprotect(sealedOffer).Split('\n');
            return parts[0] == account ? new SecretOffer(account, parts[1], sealedOffer) : Offer(account);
        }
        catch (CryptographicException)
        {
            // Changed, or of keys that are gone.
            return Offer(account);
        }
    }

    /// <summary>Sets up the second factor that was offered. One that is there has to be taken away first, which needs its code.</summary>
    public async Task<FactorChange> SetUpAsync(SecretOffer offer, string password, string code, IPAddress? from, CancellationToken cancellationToken)
    {
        if (await ConfirmAsync(offer.Account, password, from, cancellationToken) is not { } account)
        {
            return new FactorChange.Refused(entrance.WrongPassword);
        }

        if (account.SecondFactorSince is not null)
        {
            return new FactorChange.Refused("两步验证已经开启了：要换手机，请先去掉现在的验证器。");
        }

        var now = clock.GetUtcNow();
        if (Totp.StepOf(Base32.Read(offer.Secret), CodeCheck.Plain(code), now) is not { } step)
        {
            return new FactorChange.Refused(WrongCode);
        }

        var (fresh, stamp) = (RecoveryCodes.New(), Passwords.Stamp());
        if (!await factors.SetAsync(account.Name, account.Stamp, offer.Secret, step, HashesOf(account.Name, fresh), stamp, now, cancellationToken))
        {
            return new FactorChange.Refused("账号刚刚在别处改过：请重新登录，再试一次。");
        }

        audit.Done(AuditEvent.SecondFactorSet, account.Name, from, account.Name);
        return new FactorChange.Changed(account with { Stamp = stamp, SecondFactorSince = now }, fresh);
    }

    /// <summary>Takes the second factor away.</summary>
    public async Task<FactorChange> RemoveAsync(string name, string password, string code, IPAddress? from, CancellationToken cancellationToken)
    {
        if (await ConfirmAsync(name, password, from, cancellationToken) is not { } account)
        {
            return new FactorChange.Refused(entrance.WrongPassword);
        }

        if (await codes.TakeAsync(name, code, from, cancellationToken) is null)
        {
            return new FactorChange.Refused(WrongCode);
        }

        var stamp = Passwords.Stamp();
        await factors.RemoveAsync(name, stamp, cancellationToken);
        audit.Done(AuditEvent.SecondFactorRemoved, name, from, name);
        return new FactorChange.Changed(account with { Stamp = stamp, SecondFactorSince = null }, []);
    }

    /// <summary>Gives new recovery codes instead of those of before.</summary>
    public async Task<FactorChange> RenewCodesAsync(string name, string password, IPAddress? from, CancellationToken cancellationToken)
    {
        if (await ConfirmAsync(name, password, from, cancellationToken) is not { SecondFactorSince: not null } account)
        {
            return new FactorChange.Refused(entrance.WrongPassword);
        }

        var fresh = RecoveryCodes.New();
        await factors.ReplaceCodesAsync(name, HashesOf(name, fresh), cancellationToken);
        audit.Done(AuditEvent.RecoveryCodesNew, name, from, name);
        return new FactorChange.Changed(account, fresh);
    }

    // not null: these are codes
    private static IReadOnlyList<string> HashesOf(string account, IReadOnlyList<string> fresh) => [.. fresh.Select(code => RecoveryCodes.HashOf(account, code)!)];

    private async Task<DeskAccount?> ConfirmAsync(string name, string password, IPAddress? from, CancellationToken cancellationToken)
    {
        var account = await entrance.ConfirmAsync(name, password, cancellationToken);
        if (account is null)
        {
            audit.Refused(AuditEvent.SecondFactorSet, name, from, name);
        }

        return account;
    }
}

/// <summary>A secret that an app may take.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Secret">In base32.</param>
/// <param name="Sealed">For the form: nobody else can make or read it.</param>
internal sealed record SecretOffer(string Account, string Secret, string Sealed)
{
    private const string Issuer = "ICP Desk";

    /// <summary>For the app: the key URI format that Google's authenticator began with and all others read.</summary>
    public string Uri =>
        $"otpauth://totp/{System.Uri.EscapeDataString(Issuer)}:{System.Uri.EscapeDataString(Account)}?secret={Secret}&issuer={System.Uri.EscapeDataString(Issuer)}&algorithm=SHA1&digits={Totp.Digits}&period={Totp.StepSeconds}";

    /// <summary>In groups of four, to be typed.</summary>
    public string Typed => string.Join(' ', Secret.Chunk(4).Select(group => new string(group)));

    /// <summary>Says nothing about the secret.</summary>
    public override string ToString() => nameof(SecretOffer);
}

/// <summary>How a change to the second factor ended.</summary>
internal abstract record FactorChange
{
    private FactorChange()
    {
    }

    /// <summary>It is so now.</summary>
    /// <param name="Account">As it is now.</param>
    /// <param name="Codes">New recovery codes, to be shown once; none when there is no second factor.</param>
    public sealed record Changed(DeskAccount Account, IReadOnlyList<string> Codes) : FactorChange;

    /// <summary>Nothing was changed; the reason says what to do.</summary>
    public sealed record Refused(string Reason) : FactorChange;
}
