using IcpAssistant.Conversations.Rendering;

namespace IcpAssistant.Conversations;

/// <summary>A personal value as it was typed, and what people who read the log see instead.</summary>
/// <param name="raw">As it was typed.</param>
/// <param name="mask">For example <c>110101********4514</c>.</param>
public sealed class Secret(string raw, string mask)
{
    private const int ShortestDistinct = 8;

    /// <summary>What people see.</summary>
    public string Mask { get; } = mask;

    /// <summary>Whether replies are masked too. Not for a text that was not understood: its words may be words of ours.</summary>
    public bool InReplies { get; init; } = true;

    /// <summary>How long the value is.</summary>
    internal int Length => raw.Length;

    /// <summary>Whether the value can't stand in an id or a time by chance, as short digits and letters do.</summary>
    internal bool IsDistinct => raw.Length >= ShortestDistinct || raw.Any(character => !char.IsAsciiLetterOrDigit(character));

    /// <summary>A text with every occurrence masked, also where the value stands escaped in Markdown.</summary>
    public string Hide(string text)
    {
        if (raw.Length == 0)
        {
            return text;
        }

        var hidden = text.Replace(raw, Mask, StringComparison.Ordinal);
        var escaped = MarkdownText.EscapeTyped(raw);
        return escaped.Length == 0 || escaped == raw ? hidden : hidden.Replace(escaped, Mask, StringComparison.Ordinal);
    }

    /// <summary>The mask.</summary>
    public override string ToString() => Mask;
}
