using System.Security.Cryptography;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>Makes and checks passwords.</summary>
internal sealed class Passwords
{
    /// <summary>Shorter ones are refused.</summary>
    public const int Shortest = 12;

    /// <summary>Longer ones are refused: no text makes the hash take longer.</summary>
    public const int Longest = 200;

    // As many rounds of PBKDF2 with SHA-512 as OWASP's Password Storage Cheat Sheet asks for.
    private const int Rounds = 210_000;

    // Characters that can't be mistaken for each other when they are read from a console: no 0, 1, i, l, o.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int FewestDifferent = 5;

    // Shorter names are parts of many words.
    private const int TellingName = 4;

    private readonly PasswordHasher<string> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly Lazy<string> _nobodysHash;

    public Passwords() => _nobodysHash = new(() => Hash("", OneTime()));

    /// <summary>A random one of four groups with four characters: 31^16, about 79 bits.</summary>
    public static string OneTime() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));

    /// <summary>A new <see cref="DeskAccount.Stamp"/>.</summary>
    public static string Stamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>What is wrong with a password that somebody chose, in a sentence; <see langword="null"/> when nothing is.</summary>
    public static string? Problem(string password, string name)
    {
        if (password.Length < Shortest)
        {
            return $"新密码至少要 {Shortest} 个字符，现在只有 {password.Length} 个。用几个不相关的词连起来，又长又好记。";
        }

        if (password.Length > Longest)
        {
            return $"新密码最多 {Longest} 个字符，请缩短。";
        }

        if (password.Distinct().Count() < FewestDifferent || (name.Length >= TellingName && password.Contains(name, StringComparison.OrdinalIgnoreCase)))
        {
            return "新密码太容易猜到：不要包含账号，也不要重复同样的几个字符。";
        }

        return null;
    }

    /// <summary>The salted hash of a password.</summary>
    public string Hash(string name, string password) => _hasher.HashPassword(name, password);

    /// <summary>Whether it is the account's password. Without an account it takes as long and is <see langword="false"/>.</summary>
    public bool IsRight(DeskAccount? account, string password)
    {
        // Made by whoever comes first, so that its making tells nothing about a name.
        var nobodys = _nobodysHash.Value;
        var given = password.Length > Longest ? "" : password;
        var result = _hasher.VerifyHashedPassword(account?.Name ?? "", account is { PasswordHash.Length: > 0 } ? account.PasswordHash : nobodys, given);
        return account is { PasswordHash.Length: > 0 } && given.Length > 0 && result != PasswordVerificationResult.Failed;
    }
}
