using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>What is left of raw HTML: its text. No tag ever passes.</summary>
internal static partial class HtmlText
{
    public static bool IsLineBreak(string tag) => LineBreak().IsMatch(tag);

    /// <summary>The text of an HTML block, read as Markdown, because people wrap Markdown into tags.</summary>
    public static IReadOnlyList<Run> Read(HtmlBlock block)
    {
        var text = Strip(block.Lines.ToString());
        if (text.Length == 0)
        {
            return [];
        }

        var runs = new List<Run>();
        foreach (var leaf in MarkupPipeline.Parse(text).Descendants<LeafBlock>())
        {
            runs.Add(Run.Break);
            // Tags that only appeared when the outer ones went: their text, read no further.
            runs.AddRange(leaf is HtmlBlock inner
                ? [new Run(Strip(inner.Lines.ToString()), RunStyle.Plain, null)]
                : InlineReader.Read(leaf));
        }

        return runs;
    }

    private static string Strip(string html)
    {
        var text = Unseen().Replace(html, "");
        text = LineBreak().Replace(text, "\n\n");
        text = EndOfBlock().Replace(text, "\n\n");
        text = Tag().Replace(text, "");

        // Indented text would be read as code.
        return string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();
    }

    [GeneratedRegex(@"<!--.*?(-->|$)|<(?<name>script|style)\b.*?(</\k<name>\s*>|$)|<\?.*?\?>|<!\[CDATA\[|\]\]>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"<br\s*/?\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"</(p|div|li|tr|td|th|h[1-6]|summary|blockquote|section|article|dt|dd)\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex EndOfBlock();

    [GeneratedRegex(@"</?[A-Za-z!][^<>]*>")]
    private static partial Regex Tag();
}
