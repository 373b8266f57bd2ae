using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Language;

/// <summary>Blanks that stand for commas: 机器没放国内 在日本 公司官网.</summary>
internal static partial class Pauses
{
    // "香港 服务器 备案" are key words; who writes longer pieces writes clauses.
    private const int ShortestClause = 5;

    /// <summary>The text with commas for such blanks; the same text when it has none.</summary>
    public static string Write(string text) =>
        Blank().IsMatch(text) && Piece().EnumerateMatches(text) is var pieces && HasClause(pieces) ? Blank().Replace(text, "，") : text;

    private static bool HasClause(Regex.ValueMatchEnumerator pieces)
    {
        foreach (var piece in pieces)
        {
            if (piece.Length >= ShortestClause)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("(?<=[\u4e00-\u9fff])[ \t\u3000]+(?=[\u4e00-\u9fff])")]
    private static partial Regex Blank();

    [GeneratedRegex("[^\\s，。！？；,.!?;：:]+")]
    private static partial Regex Piece();
}
