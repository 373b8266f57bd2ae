using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Language;

/// <summary>Blanks and new lines that stand for commas: 机器没放国内 在日本 公司官网.</summary>
internal static partial class Pauses
{
    // "香港 服务器 备案" are key words; who writes longer pieces writes clauses.
    private const int ShortestClause = 5;

    // What is longer is a sentence.
    private const int LongestPiece = 12;

    /// <summary>The text with commas for them; the same text when it has none.</summary>
    public static string Write(string text)
    {
        var lines = NewLine().Replace(text, "，");
        return Blank().IsMatch(lines) && HasClause(lines) ? Blank().Replace(lines, "，") : lines;
    }

    /// <summary>The words with commas for the full stops and semicolons behind short pieces: who writes 域名刚买。没实名。 goes on talking.</summary>
    public static IReadOnlyList<Token> Join(IReadOnlyList<Token> tokens)
    {
        List<Token>? joined = null;
        var piece = 0;
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind != TokenKind.Mark)
            {
                piece += tokens[at].Surface.Length;
                continue;
            }

            if (tokens[at].Surface is "。" or ";" && piece <= LongestPiece && at < tokens.Count - 1)
            {
                joined ??= [.. tokens];
                joined[at] = tokens[at] with { Term = ",", Surface = "," };
            }

            piece = 0;
        }

        return joined ?? tokens;
    }

    private static bool HasClause(string text)
    {
        foreach (var piece in Piece().EnumerateMatches(text))
        {
            if (piece.Length >= ShortestClause)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"(?<=[^\s\p{P}])\s*\n\s*(?=\S)")]
    private static partial Regex NewLine();

    [GeneratedRegex("(?<=[\u4e00-\u9fff])[ \t\u3000]+(?=[\u4e00-\u9fff])")]
    private static partial Regex Blank();

    [GeneratedRegex(@"[^\s\p{P}]+")]
    private static partial Regex Piece();
}
