using System.Globalization;
using System.Text;

namespace IcpAssistant.Knowledge.Language;

/// <summary>Brings text into the one form in which it is compared.</summary>
public static class Normaliser
{
    /// <summary>Half-width, lower case, simplified; no control characters, no marks of direction, no blanks between Chinese characters, no broken surrogates.</summary>
    /// <remarks><c>ＩＣＰ備案　海外主機</c> → <c>icp备案海外主机</c>.</remarks>
    public static string Normalise(string text)
    {
        var clean = WidthFolder.Fold(Clean(text)).ToLowerInvariant();
        return JoinChinese(Simplifier.Simplify(clean));
    }

    /// <summary>Whether the character is a Chinese one (CJK unified, basic plane).</summary>
    public static bool IsChinese(char character) => character is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf';

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (char.IsHighSurrogate(character) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                clean.Append(character).Append(text[++at]);
                continue;
            }

            var category = char.GetUnicodeCategory(character);
            if (category is UnicodeCategory.Format)
            {
                // Zero-width joiners and marks of direction vanish; they stand inside of words.
                continue;
            }

            clean.Append(category is UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
                ? character == '\n' ? '\n' : ' '
                : character);
        }

        return clean.ToString();
    }

    private static string JoinChinese(string text)
    {
        var joined = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not (' ' or '\t'))
            {
                joined.Append(text[at]);
                continue;
            }

            var next = at;
            while (next < text.Length && (text[next] is ' ' or '\t'))
            {
                next++;
            }

            var between = joined.Length > 0 && next < text.Length && !(IsChinese(joined[^1]) && IsChinese(text[next]));
            if (between)
            {
                joined.Append(' ');
            }

            at = next - 1;
        }

        return joined.ToString();
    }
}
