using System.Text;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Conversations.Rendering;

/// <summary>Words of a passage with its links.</summary>
internal static class Links
{
    /// <summary>The words as Markdown.</summary>
    /// <param name="links">In the order of the passage; those whose text does not stand in the words are left out.</param>
    public static string Write(string words, IReadOnlyList<PassageLink> links)
    {
        var markdown = new StringBuilder();
        var from = 0;
        foreach (var link in links.Where(link => link.Text.Length > 0 && IsSafe(link.Url)))
        {
            var at = words.IndexOf(link.Text, from, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            markdown.Append(MarkdownText.Escape(words[from..at])).Append(Write(link.Text, link.Url));
            from = at + link.Text.Length;
        }

        return markdown.Append(MarkdownText.Escape(words[from..])).ToString();
    }

    /// <summary>A link.</summary>
    public static string Write(string text, string url) => $"[{MarkdownText.Escape(text)}]({Target(url)})";

    private static bool IsSafe(string url) =>
        url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || url.StartsWith("/knowledge/", StringComparison.Ordinal);

    // What would end the target of a link.
    private static string Target(string url) => url
        .Replace(" ", "%20", StringComparison.Ordinal)
        .Replace("(", "%28", StringComparison.Ordinal)
        .Replace(")", "%29", StringComparison.Ordinal)
        .Replace("<", "%3C", StringComparison.Ordinal)
        .Replace(">", "%3E", StringComparison.Ordinal)
        .Replace("\\", "%5C", StringComparison.Ordinal);
}
