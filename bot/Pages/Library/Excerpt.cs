using System.Net;
using System.Text;
using IcpAssistant.Knowledge.Answering;
using Microsoft.AspNetCore.Html;

namespace IcpAssistant.Bot.Pages.Library;

/// <summary>A few words of a section that was found, with the words that were searched for marked.</summary>
internal static class Excerpt
{
    private const int Length = 120;

    /// <summary>HTML of the passage that speaks most of the question; empty for a section without text.</summary>
    public static HtmlString Of(SearchHit hit)
    {
        var words = hit.Highlights.Where(word => word.Length > 0).OrderByDescending(word => word.Length).ToList();
        var passage = hit.Section.Passages.MaxBy(passage => words.Count(passage.Text.Contains))?.Text ?? "";
        return new HtmlString(Mark(Cut(passage, words), words));
    }

    private static string Cut(string text, List<string> words)
    {
        if (text.Length <= Length)
        {
            return text;
        }

        var first = words.Select(word => text.IndexOf(word, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(0).Min();
        var start = Math.Clamp(first - (Length / 3), 0, text.Length - Length);
        return $"{(start > 0 ? "……" : "")}{text.Substring(start, Length)}{(start + Length < text.Length ? "……" : "")}";
    }

    private static string Mark(string text, List<string> words)
    {
        var html = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            if (words.Find(word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0) is { } word)
            {
                html.Append("<mark>").Append(WebUtility.HtmlEncode(word)).Append("</mark>");
                at += word.Length;
                continue;
            }

            html.Append(WebUtility.HtmlEncode(text[at].ToString()));
            at++;
        }

        return html.ToString();
    }
}
