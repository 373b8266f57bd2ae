using System.Globalization;
using System.Text;

namespace IcpAssistant.Conversations.Rendering;

/// <summary>Plain text as Markdown that shows exactly that text.</summary>
internal static class MarkdownText
{
    private const string Inline = "\\`*_[]<>|~&";

    /// <summary>Escapes words of ours: documents, phrases. Line breaks stay.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            if (Inline.Contains(text[at]) || (StartsLine(text, at) && OpensBlock(text, at)))
            {
                escaped.Append('\\');
            }

            // "1." and "1)" begin a list: the sign behind the digits is escaped.
            if (text[at] is '.' or ')' && EndsLineNumber(text, at))
            {
                escaped.Append('\\');
            }

            escaped.Append(text[at]);
        }

        return escaped.ToString();
    }

    /// <summary>Escapes what people typed: one line, nothing invisible, and no link comes of it.</summary>
    public static string EscapeTyped(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            clean.Append(char.IsWhiteSpace(character) || char.IsControl(character) ? ' ' : character);
        }

        var visible = string.Concat(clean.ToString().Where(character => char.GetUnicodeCategory(character) != UnicodeCategory.Format));
        return Escape(string.Join(' ', visible.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Replace("://", "\\://", StringComparison.Ordinal)
            .Replace("www.", "www\\.", StringComparison.OrdinalIgnoreCase)
            .Replace("@", "\\@", StringComparison.Ordinal);
    }

    private static bool StartsLine(string text, int at) => text.AsSpan(0, at).TrimEnd(" \t") is [] or [.., '\n'];

    private static bool OpensBlock(string text, int at) => text[at] is '#' or '+' or '-' or '=';

    private static bool EndsLineNumber(string text, int at)
    {
        var start = at;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        return start < at && StartsLine(text, start);
    }
}
