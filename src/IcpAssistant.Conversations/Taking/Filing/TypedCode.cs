using IcpAssistant.Filings.Customers;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>A resume code that somebody typed, or what was meant to be one.</summary>
/// <param name="Code"><see langword="null"/> when it can't be one: a character too many, or one that codes don't have.</param>
internal sealed record TypedCode(ResumeCode? Code)
{
    private const string Name = "恢复码";
    private const int LongestText = 100;
    private const int ShortestAttempt = 6;

    /// <summary>What a message holds; <see langword="null"/> when it is about something else.</summary>
    public static TypedCode? In(string text, Conversation conversation)
    {
        if (text.Length is 0 or > LongestText)
        {
            return null;
        }

        var folded = ResumeCode.Fold(text);
        if (folded.Contains(Name, StringComparison.Ordinal))
        {
            var signs = string.Concat(folded.Where(char.IsAsciiLetterOrDigit));
            return ResumeCode.TryRead(signs, out var named) ? new TypedCode(named)
                : signs.Length >= ShortestAttempt && signs.Any(char.IsAsciiDigit) ? new TypedCode((ResumeCode?)null)
                : null;
        }

        // In the middle of a filing twelve signs may be the value that was asked for; in three groups they are not.
        return ResumeCode.TryRead(folded, out var code) && (!conversation.IsFillingIn || IsGrouped(folded)) ? new TypedCode(code) : null;
    }

    private static bool IsGrouped(string folded) => string.Concat(folded.Trim().Select(character => ResumeCode.IsSeparator(character) ? '-' : character)).Split('-', StringSplitOptions.RemoveEmptyEntries) is [{ Length: 4 }, { Length: 4 }, { Length: 4 }];
}
