using System.Text;

namespace IcpAssistant.Knowledge.Language;

/// <summary>Folds full-width and other compatibility forms as NFKC does, for the characters that people type.</summary>
/// <remarks>
/// Written out here because the framework's own normalisation needs the system's ICU library, whose version differs from machine to machine:
/// the same question has to give the same answer everywhere. Covered: full-width ASCII, blanks, half-width marks, circled numbers, …, ⅰ–ⅻ, units.
/// </remarks>
public static class WidthFolder
{
    private static readonly Dictionary<char, string> Others = new()
    {
        ['…'] = "...", ['‥'] = "..", ['￥'] = "¥", ['￠'] = "¢", ['￡'] = "£", ['￢'] = "¬", ['｡'] = "。", ['､'] = "、", ['｢'] = "「", ['｣'] = "」",
        ['℃'] = "°C", ['№'] = "No", ['™'] = "TM", ['℡'] = "TEL", ['㎡'] = "m2", ['㎏'] = "kg", ['㎝'] = "cm", ['㎞'] = "km", ['㏄'] = "cc",
        ['½'] = "1⁄2", ['²'] = "2", ['³'] = "3", ['¹'] = "1", ['⁰'] = "0", ['ﬁ'] = "fi", ['ﬂ'] = "fl", ['︰'] = ":", ['﹐'] = ",", ['﹒'] = ".", ['﹔'] = ";", ['﹕'] = ":", ['﹖'] = "?", ['﹗'] = "!",
    };

    private static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    /// <summary>The text with its compatibility forms folded; <c>ＩＣＰ　８０</c> → <c>ICP 80</c>.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            Append(folded, character);
        }

        return folded.ToString();
    }

    private static void Append(StringBuilder folded, char character)
    {
        switch (character)
        {
            case >= '\uff01' and <= '\uff5e':
                folded.Append((char)(character - 0xfee0));
                break;
            case '\u3000' or '\u00a0' or (>= '\u2000' and <= '\u200a') or '\u202f' or '\u205f':
                folded.Append(' ');
                break;
            case >= '\u2460' and <= '\u2473':
                folded.Append(character - '\u2460' + 1);
                break;
            case >= '\u2160' and <= '\u216b':
                folded.Append(Roman[character - '\u2160']);
                break;
            case >= '\u2170' and <= '\u217b':
                folded.Append(Roman[character - '\u2170'].ToLowerInvariant());
                break;
            default:
                folded.Append(Others.TryGetValue(character, out var other) ? other : character.ToString());
                break;
        }
    }
}
