using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace IcpAssistant.Channels.Uploads;

/// <summary>What files were called where they come from. Such a name is shown, and never becomes a path.</summary>
internal static class FileName
{
    private const string Unnamed = "文件";
    private const int Longest = 80;
    private const string Refused = "|<>:\"*?";

    /// <summary>The name in a Content-Disposition header, cleaned.</summary>
    public static string In(string? disposition) => ContentDispositionHeaderValue.TryParse(disposition, out var header)
        ? Clean(HeaderUtilities.RemoveQuotes(header.FileNameStar.HasValue ? header.FileNameStar : header.FileName).ToString())
        : Unnamed;

    /// <summary>Without folders, without what can't be seen or turns the direction of writing, and not too long.</summary>
    public static string Clean(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(last.EnumerateRunes().Where(rune => rune.Value != 0xFFFD && !Refused.Contains((char)rune.Value) && Rune(rune)).Select(rune => rune.ToString())).Trim(' ', '.');
        if (clean.Length <= Longest)
        {
            return clean.Length == 0 ? Unnamed : clean;
        }

        // The ending stays, and no character is cut in two.
        var ending = Path.GetExtension(clean) is { Length: <= 6 } short_ ? short_ : "";
        var cut = Longest - ending.Length;
        return clean[..(char.IsHighSurrogate(clean[cut - 1]) ? cut - 1 : cut)] + ending;
    }

    private static bool Rune(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
