using System.Net;
using System.Text;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.SecondFactors;

/// <summary>Looks at a code that somebody typed: of the app, or a recovery code. A wrong one counts like a wrong password, a right one is used up.</summary>
internal sealed class CodeCheck(IDeskAccounts accounts, ISecondFactors factors, IOptions<DeskOptions> options, TimeProvider clock, AuditLog audit)
{
    /// <summary>Longer ones are none.</summary>
    public const int Longest = 40;

    /// <summary>What was typed without blanks, which apps show, and with plain digits, also where a keyboard wrote full-width ones.</summary>
    public static string Plain(string typed) => typed.Length > Longest ? "" : new string([.. typed.Normalize(NormalizationForm.FormKC).Where(character => !char.IsWhiteSpace(character))]);

    /// <summary>Takes a code.</summary>
    /// <returns>The account; <see langword="null"/> when the code is wrong or was used, or the account is locked or suspended.</returns>
    public async Task<DeskAccount?> TakeAsync(string name, string typed, IPAddress? from, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var until = now.AddMinutes(options.Value.LockMinutes);
        var account = await accounts.CountTryAsync(name, now, options.Value.MostWrongTries, until, cancellationToken);
        if (account is null || !await IsRightAsync(name, Plain(typed), now, from, cancellationToken))
        {
            return null;
        }

        await accounts.TakeBackTryAsync(name, until, cancellationToken);
        return account;
    }

    private async Task<bool> IsRightAsync(string name, string code, DateTimeOffset now, IPAddress? from, CancellationToken cancellationToken)
    {
        if (code.Length == Totp.Digits && code.All(char.IsAsciiDigit))
        {
            return await factors.FindAsync(name, cancellationToken) is { } factor
                && Totp.StepOf(Base32.Read(factor.Secret), code, now) is { } step
                && await factors.UseStepAsync(name, step, cancellationToken);
        }

        if (RecoveryCodes.HashOf(name, code) is not { } hash || !await factors.UseCodeAsync(name, hash, cancellationToken))
        {
            return false;
        }

        audit.Done(AuditEvent.RecoveryCode, name, from, name);
        return true;
    }
}
