using IcpAssistant.Conversations.Rendering;

namespace IcpAssistant.Conversations;

/// <summary>A personal value as it was typed, and what people who read the log see instead.</summary>
/// <param name="raw">As it was typed.</param>
/// <param name="mask">For example <c>110101********4514</c>.</param>
public sealed class Secret(string raw, string mask)
{
    /// <summary>What people see.</summary>
    public string Mask { get; } = mask;

    /// <summary>How long the value is.</summary>
    internal int Length => raw.Length;

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
