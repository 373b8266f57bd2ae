using System.Text;

namespace IcpAssistant.Knowledge.Language;

/// <summary>Turns Traditional Chinese into simplified, phrases (網域 → 域名) before characters.</summary>
internal static class Simplifier
{
    private static readonly Lazy<(Dictionary<string, string> Phrases, Dictionary<char, string> Characters, int Longest)> Tables = new(Load);

    /// <summary>The text in simplified characters; words of Taiwan in simplified characters (伺服器) become the mainland's.</summary>
    public static string Simplify(string text)
    {
        if (text.All(char.IsAscii))
        {
            return text;
        }

        var simplified = new StringBuilder(text.Length);
        foreach (var (piece, _) in PiecesOf(text))
        {
            simplified.Append(piece);
        }

        return simplified.ToString();
    }

    /// <summary>As <see cref="Simplify"/>, piece by piece: what each became, and how many characters it was.</summary>
    public static IEnumerable<(string Piece, int Length)> PiecesOf(string text)
    {
        var (phrases, characters, longest) = Tables.Value;
        for (var at = 0; at < text.Length;)
        {
            var (piece, length) = Longest(text, at, phrases, longest) is { } phrase
                ? (phrases[phrase], phrase.Length)
                : (characters.GetValueOrDefault(text[at], text[at].ToString()), 1);
            yield return (piece, length);
            at += length;
        }
    }

    private static string? Longest(string text, int at, Dictionary<string, string> phrases, int longest)
    {
        for (var length = Math.Min(longest, text.Length - at); length >= 2; length--)
        {
            var candidate = text.Substring(at, length);
            if (phrases.ContainsKey(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static (Dictionary<string, string>, Dictionary<char, string>, int) Load()
    {
        var phrases = new Dictionary<string, string>();
        var characters = new Dictionary<char, string>();
        foreach (var (key, value) in LanguageTable.Read("traditional.txt"))
        {
            if (key.Length == 1)
            {
                characters.TryAdd(key[0], value);
            }
            else
            {
                phrases.TryAdd(key, value);
            }
        }

        return (phrases, characters, phrases.Count == 0 ? 0 : phrases.Keys.Max(phrase => phrase.Length));
    }
}
