using System.Text;

namespace IcpAssistant.Knowledge.Language;

/// <summary>Unicode's compatibility forms (NFKC), from a table: <see cref="string.Normalize()"/> does nothing without ICU, and we run without.</summary>
public static class CompatibilityForms
{
    private static readonly Lazy<Dictionary<string, string>> Table =
        new(() => LanguageTable.Read("compatibility.txt").ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal));

    /// <summary>Full-width letters, digits and punctuation become half-width, ① becomes 1, ㎡ becomes m2; <c>。</c> and <c>、</c> stay.</summary>
    /// <remarks>Each character for itself: letters are not composed with marks that follow them.</remarks>
    public static string Fold(string text)
    {
        if (text.All(char.IsAscii))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var length = char.IsSurrogatePair(text, at) ? 2 : 1;
            var character = text.Substring(at, length);
            folded.Append(Table.Value.GetValueOrDefault(character, character));
            at += length;
        }

        return folded.ToString();
    }
}
