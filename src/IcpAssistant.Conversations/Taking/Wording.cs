using System.Text;

namespace IcpAssistant.Conversations.Taking;

/// <summary>Compares what was typed with words of a closed list.</summary>
internal static class Wording
{
    // Full-width forms of the ASCII characters stand this far behind them in Unicode.
    private const int FullWidth = 'Ａ' - 'A';

    /// <summary>Lower case, half-width, without blanks, marks and signs: <c>「转 人工！」</c> → <c>转人工</c>.</summary>
    public static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var narrow = character is >= '！' and <= '～' ? (char)(character - FullWidth) : character;
            if (char.IsLetterOrDigit(narrow) || char.IsSurrogate(narrow))
            {
                bare.Append(char.ToLowerInvariant(narrow));
            }
        }

        return bare.ToString();
    }

    /// <summary>Whether two texts say the same in the same words.</summary>
    public static bool Same(string one, string? other) => other is not null && Bare(one) == Bare(other);
}
