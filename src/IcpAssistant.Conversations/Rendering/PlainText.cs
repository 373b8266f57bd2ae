using System.Text.RegularExpressions;

namespace IcpAssistant.Conversations.Rendering;

/// <summary>The assistant's Markdown as words.</summary>
public static partial class PlainText
{
    /// <summary>No stars, links with their address, escaped signs as they are meant. For reading, not for showing as HTML.</summary>
    public static string Of(string markdown)
    {
        var links = Link().Replace(markdown, match => match.Groups[1].Value == match.Groups[2].Value ? match.Groups[2].Value : $"{match.Groups[1].Value}（{match.Groups[2].Value}）");
        return Escaped().Replace(Strong().Replace(links, "$1"), "$1");
    }

    [GeneratedRegex(@"(?<!\\)\[((?:\\.|[^\[\]\\])+)\]\(([^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<!\\)\*\*((?:\\.|[^*\\])+)\*\*")]
    private static partial Regex Strong();

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")]
    private static partial Regex Escaped();
}
