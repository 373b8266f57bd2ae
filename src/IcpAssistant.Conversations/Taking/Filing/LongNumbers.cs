using System.Text.RegularExpressions;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>Numbers that may be a telephone's or a document's, also with a wrong digit: nobody reads them in the log.</summary>
internal static partial class LongNumbers
{
    /// <summary>What stands for a text that was not understood.</summary>
    private const string Mask = "•••";

    /// <summary>A text that may be personal as a whole, because a personal value was asked for. Our own words may be the same; they are not masked for it.</summary>
    public static IReadOnlyList<Secret> Whole(string text) => [new Secret(text, Mask) { InReplies = false }, .. In(text)];

    /// <summary>The numbers of a text.</summary>
    public static IReadOnlyList<Secret> In(string text) => [.. Number().Matches(text).Select(match => match.Value).Distinct().Select(number => new Secret(number, Mask))];

    [GeneratedRegex("[0-9][0-9 -]{9,19}[0-9Xx]")]
    private static partial Regex Number();
}
