using Microsoft.AspNetCore.Html;

namespace IcpAssistant.AgentDesk.Lists;

/// <summary>Text with some of its words in <c>mark</c> elements; everything is encoded.</summary>
internal static class Marked
{
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
