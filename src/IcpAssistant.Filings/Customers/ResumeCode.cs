using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Filings.Customers;

/// <summary>What opens a customer's drafts on another device: 12 characters of 31 that nobody mistakes for others (59 bits). It is a secret.</summary>
public sealed class ResumeCode
{
    // Without 0 and O, 1, I and L.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Length = 12;
    private const int GroupLength = 4;

    private readonly string _code;

    private ResumeCode(string code) => _code = code;

    /// <summary>A new one. It holds a letter and a digit, so that neither a number nor a word is taken for one.</summary>
    public static ResumeCode New()
    {
        while (true)
        {
            if (Parse(RandomNumberGenerator.GetString(Alphabet, Length)) is { } code)
            {
                return code;
            }
        }
    }

    /// <summary>Reads a text that is nothing but a code: in any case, full-width, with blanks and dashes wherever.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out ResumeCode? code)
    {
        code = Parse(string.Concat(Fold(text).Where(character => !IsSeparator(character))));
        return code is not null;
    }

    /// <summary>A text as codes are written: half-width, upper case.</summary>
    public static string Fold(string text) => Normaliser.Normalise(text).ToUpperInvariant();

    /// <summary>Whether people put it between the groups.</summary>
    public static bool IsSeparator(char character) => char.IsWhiteSpace(character) || char.IsPunctuation(character) || character is '+' or '|' or '~';

    /// <summary>For the customer's eyes and for its keyed hash, never for logs: <c>K7MP-2XQR-9ABC</c>.</summary>
    public string Reveal() => string.Join('-', Enumerable.Range(0, Length / GroupLength).Select(group => _code.Substring(group * GroupLength, GroupLength)));

    /// <summary>Says nothing about the code.</summary>
    public override string ToString() => "••••-••••-••••";

    private static ResumeCode? Parse(string text) =>
        text.Length == Length && text.All(Alphabet.Contains) && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter) ? new ResumeCode(text) : null;
}
