using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>What people write that YAML does not read as they mean it, with the cure.</summary>
internal static partial class YamlTraps
{
    // The reader stumbles a line before the mistake, or up to two behind it.
    private const int LinesAhead = 1;
    private const int LinesBack = 2;

    private const string Otherwise = "请检查缩进、冒号和引号，含特殊符号的文字要加引号。";

    /// <summary>The line of the mistake, from 0, and the sentence that says what to do; the reader's own line and a general sentence when it is none of those known.</summary>
    /// <param name="line">Where the reader stopped, from 0.</param>
    public static (int Line, string Cure) Find(string text, int line)
    {
        var lines = text.Split('\n');
        if (Array.FindIndex(lines, one => one.TrimStart(' ').StartsWith('\t')) is >= 0 and var tab)
        {
            return (tab, "缩进不能用制表符：请改成空格。");
        }

        for (var at = Math.Min(line + LinesAhead, lines.Length - 1); at >= Math.Max(0, line - LinesBack); at--)
        {
            if (CureOf(lines[at]) is { } cure)
            {
                return (at, cure);
            }
        }

        return (line, Otherwise);
    }

    private static string? CureOf(string line) =>
        Comparison().IsMatch(line) ? "比较大小请写成 at least 3、at most 3、below 3 或 above 3，不要写 >= 3。"
        : BareBraces().IsMatch(line) ? "含 {{…}} 的文字请加引号，例如 text: \"满 {{value:x}}\"。"
        : WideColon().IsMatch(line) ? "冒号要用半角“:”，后面空一格。"
        : MissingSpace().IsMatch(line) ? "冒号后面要空一格，例如 billing: on-demand。"
        : null;

    [GeneratedRegex(@":\s*(>=|<=|>|<)\s*[\w{]")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^[^""']*\{\{")]
    private static partial Regex BareBraces();

    [GeneratedRegex(@"^\s*[a-z-]+：")]
    private static partial Regex WideColon();

    [GeneratedRegex(@"^\s*[a-z-]+:[^\s:/]")]
    private static partial Regex MissingSpace();
}
