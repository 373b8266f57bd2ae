using System.Diagnostics.CodeAnalysis;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Filings.Searching;

/// <summary>A number of a person or an organisation, or an e-mail address, in the one form in which filings are found by it. It is shown to nobody.</summary>
public sealed record SearchedNumber
{
    // Shorter ones are no number of anybody.
    private const int Least = 6;
    private const int Most = 100;

    // Without country: +86, 0086 and 86 before a mobile.
    private static readonly string[] Country = ["0086", "86"];
    private const int MobileLength = 11;

    private readonly string _text;

    private SearchedNumber(string text) => _text = text;

    /// <summary>Reads what was typed or written down: signs between digits, blanks and width don't count.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SearchedNumber? number)
    {
        var plain = WidthFolder.Fold(text ?? "").Trim();
        var compact = plain.Contains('@', StringComparison.Ordinal)
            ? string.Concat(plain.Where(letter => !char.IsWhiteSpace(letter))).ToLowerInvariant()
            : WithoutCountry(string.Concat(plain.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '—' or '–' or '(' or ')' or '（' or '）' or '+' or '.'))).ToUpperInvariant());
        number = compact.Length is >= Least and <= Most && (compact.Contains('@', StringComparison.Ordinal) || (compact.All(char.IsAsciiLetterOrDigit) && compact.Any(char.IsAsciiDigit))) ? new SearchedNumber(compact) : null;
        return number is not null;
    }

    /// <summary>A value of a draft as it is searched; <see langword="null"/> when it is no number.</summary>
    public static SearchedNumber? Of(Written value) => TryParse(value.Reveal(), out var number) ? number : null;

    /// <summary>The number itself: to be hashed, and for nothing else.</summary>
    public string Reveal() => _text;

    /// <summary>Says nothing about the number.</summary>
    public override string ToString() => "•••";

    private static string WithoutCountry(string number) =>
        Country.FirstOrDefault(prefix => number.Length == prefix.Length + MobileLength && number.StartsWith(prefix, StringComparison.Ordinal) && number[prefix.Length] == '1') is { } country ? number[country.Length..] : number;
}
