using Microsoft.AspNetCore.Html;

namespace IcpAssistant.AgentDesk.Lists;

/// <summary>Text with some of its words in <c>mark</c> elements; everything is encoded.</summary>
internal static class Marked
{
    // Before what was found, and all together: two or three lines.
    private const int Lead = 30;
    private const int Longest = 140;

    /// <summary>Marks the words wherever they stand, the longest first; case does not matter.</summary>
    public static IHtmlContent Text(string text, IReadOnlyList<string> words)
    {
        var html = new HtmlContentBuilder();
        var plain = 0;
        for (var at = 0; at < text.Length;)
        {
            var length = LengthAt(text, at, words);
            if (length == 0)
            {
                at++;
                continue;
            }

            html.Append(text[plain..at]).AppendHtml("<mark>").Append(text.Substring(at, length)).AppendHtml("</mark>");
            at += length;
            plain = at;
        }

        return html.Append(text[plain..]);
    }

    /// <summary>The part of a text around what was found, with it marked; dots where it was cut.</summary>
    /// <param name="found">In order, without overlaps; at least one.</param>
    public static IHtmlContent Excerpt(string text, IReadOnlyList<Range> found)
    {
        var start = Before(text, Math.Max(0, found[0].Start.Value - Lead));
        var end = Before(text, Math.Min(text.Length, Math.Max(start + Longest, found[0].End.Value)));
        var html = new HtmlContentBuilder().Append(start > 0 ? "……" : "");
        foreach (var range in found.Where(range => range.End.Value <= end))
        {
            html.Append(text[start..range.Start.Value]).AppendHtml("<mark>").Append(text[range]).AppendHtml("</mark>");
            start = range.End.Value;
        }

        return html.Append(text[start..end]).Append(end < text.Length ? "……" : "");
    }

    // A character of two halves stays whole.
    private static int Before(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    private static int LengthAt(string text, int at, IReadOnlyList<string> words)
    {
        var longest = 0;
        foreach (var word in words)
        {
            if (word.Length > longest && string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                longest = word.Length;
            }
        }

        return longest;
    }
}
