using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using IcpAssistant.AgentDesk.SecondFactors;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.DataProtection;

namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>The second step of signing in: a code after the password. Between the two nothing is kept; the form carries a pass.</summary>
internal sealed class SecondStep(IDeskAccounts accounts, CodeCheck codes, IDataProtectionProvider protection, TimeProvider clock, AuditLog audit)
{
    // Time enough to find the phone.
    private static readonly TimeSpan PassHolds = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _passes = protection.CreateProtector("IcpAssistant.AgentDesk.Pass");

    /// <summary>Proves for five minutes that somebody knew the password of an account as it is now. Nobody can make or read one.</summary>
    public string PassOf(DeskAccount account) =>
        _passes.Protect(string.Join('\n', account.Name, account.Stamp, (clock.GetUtcNow() + PassHolds).UtcTicks.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Looks at the code. A wrong one counts like a wrong password.</summary>
    /// <param name="pass">From <see cref="PassOf"/>, as the form brought it back.</param>
    public async Task<WayIn> EnterAsync(string pass, string code, IPAddress? from, CancellationToken cancellationToken)
    {
        if (Read(pass) is not { } known)
        {
            return new WayIn.TooLate();
        }

        var account = await codes.TakeAsync(known.Name, code, from, cancellationToken);
        if (account is null || account.Stamp != known.Stamp)
        {
            audit.Refused(AuditEvent.SignIn, known.Name, from, "code");
            return new WayIn.Refused();
        }

        await accounts.EnteredAsync(account.Name, clock.GetUtcNow(), cancellationToken);
        audit.Done(AuditEvent.SignIn, account.Name, from, "code");
        return new WayIn.Entered(account);
    }

    private (string Name, string Stamp)? Read(string pass)
    {
        try
        {
            var parts = _passes.Unprotect(pass).Split('\n');
            return long.Parse(parts[2], CultureInfo.InvariantCulture) > clock.GetUtcNow().UtcTicks ? (parts[0], parts[1]) : null;
        }
        catch (CryptographicException)
        {
            // Nothing that we made, or with keys that are gone: as good as none.
            return null;
        }
    }
}
