using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace IcpAssistant.Filings.Papers;

/// <summary>The name of a stored file: <c>f_</c> and 32 characters that nobody guesses.</summary>
public readonly partial record struct PaperFileId(string Value)
{
    private const int Bytes = 16;

    /// <summary>A new one.</summary>
    public static PaperFileId New() => new($"f_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes))}");

    /// <summary>Reads what comes from outside: nothing else may become part of a path.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PaperFileId id)
    {
        var sound = text is not null && Form().IsMatch(text);
        id = sound ? new PaperFileId(text!) : default; // not null: it matched
        return sound;
    }

    /// <summary>As it is stored.</summary>
    public override string ToString() => Value;

    [GeneratedRegex(@"\Af_[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
