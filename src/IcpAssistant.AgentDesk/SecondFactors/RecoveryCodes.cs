using System.Security.Cryptography;
using System.Text;
using IcpAssistant.AgentDesk.SignIn;

namespace IcpAssistant.AgentDesk.SecondFactors;

/// <summary>Codes on paper for whoever has lost the app; each works once.</summary>
internal static class RecoveryCodes
{
    /// <summary>How many somebody gets.</summary>
    public const int Count = 10;

    private const int Length = 16;

    /// <summary>New ones of four groups with four characters. About 79 bits each: nobody finds one from its hash.</summary>
    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(_ => Passwords.OneTime())];

    /// <summary>The hash that is kept of what somebody typed, with capitals and without dashes, too; <see langword="null"/> when it has not the shape of a code.</summary>
    /// <param name="account">The same code of another account has another hash.</param>
    public static string? HashOf(string account, string typed)
    {
        var code = new string([.. typed.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return code.Length == Length ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account}\n{code}"))) : null;
    }
}
