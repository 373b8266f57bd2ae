using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Bot.Evaluation.Scoring;

/// <summary>What the patterns of a set are matched against.</summary>
/// <remarks>The steps and their order are those of the sets' rules; the README beside the public sets tells them.</remarks>
internal static partial class PatternText
{
    private const string Cjk = @"\u2e80-\u303f\u3400-\u9fff\uff00-\uffef";

    /// <summary>The whole answer, without Markdown: half-width, links as text and address, no blanks between Chinese characters.</summary>
    public static string Normalise(string answer)
    {
        var text = WidthFolder.Fold(answer);
        text = Image().Replace(text, " ");
        text = Link().Replace(text, "$1 $2 ");
        text = Emphasis().Replace(text, "");
        text = LineMark().Replace(text, "");
        text = Tag().Replace(text, "");
        text = Blanks().Replace(text, " ");
        return BlankBetweenChinese().Replace(text, "");
    }

    /// <summary>The normalised answer without its questions: a heading that is echoed as a question claims nothing.</summary>
    public static string Assertive(string normalised) => Piece().Replace(normalised, piece =>
        Asking().IsMatch(piece.Value.TrimEnd('。', '；', ';', '!', '！', '\n', ' '))
            ? piece.Value.EndsWith('\n') ? "\n" : " "
            : piece.Value);

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Image();

    [GeneratedRegex(@"\[([^\]]*)\]\(\s*([^)\s]*)\s*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex("[*`]+|__", RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"^\s*(?:>+|#+)\s*", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex LineMark();

    [GeneratedRegex(@"<[^<>\n]{1,120}>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"[ \t\u00a0\u3000]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex($"(?<=[{Cjk}]) +(?=[{Cjk}])", RegexOptions.CultureInvariant)]
    private static partial Regex BlankBetweenChinese();

    [GeneratedRegex(@"[^。；;!！?？\n]+[。；;!！?？\n]?|[。；;!！?？\n]", RegexOptions.CultureInvariant)]
    private static partial Regex Piece();

    [GeneratedRegex(@"(?:[?？]|吗|么|嗎)\s*$|是否|能否|可否|要不要|需不需要|能不能|可不可以|会不会", RegexOptions.CultureInvariant)]
    private static partial Regex Asking();
}
