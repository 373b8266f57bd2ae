using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Conversations.Taking;

/// <summary>What stands around a long number and says that it is no person's.</summary>
internal static class NumberSurroundings
{
    private const int CreditCode = 18;
    private const int PoliceFiling = 14;

    // 京公网安备 11010502030143号, 公安备案号：…
    private const int NearestFilingWord = 6;

    // A code is the same for everybody and on every day.
    private static readonly ValueContext Anybody = new() { Today = DateOnly.MaxValue };

    private static readonly string[] FileEndings = ["jpg", "jpeg", "png", "gif", "bmp", "webp", "heic", "pdf", "doc", "docx", "xls", "xlsx", "txt", "zip", "rar", "tif"];

    /// <summary>Whether the number is a moment, a sum, a domain, a filing number or the code of an organisation.</summary>
    /// <param name="number">Its digits in half width.</param>
    public static bool SayOtherwise(string text, int start, int end, string number) =>
        IsCreditCode(text, start, end)
        || (!NumberShape.IsIdentity(number)
            && (NumberShape.IsMoment(number) || IsPoliceFiling(text, start, number) || IsDomain(text, end) || IsSum(text, end, number)));

    private static bool IsPoliceFiling(string text, int start, string number) =>
        number.Length == PoliceFiling && text.AsSpan(Math.Max(0, start - NearestFilingWord)..start).Contains('备');

    // What can be a telephone is one, whatever follows.
    private static bool IsSum(string text, int end, string number) => (number[0] != '1' || number[1] < '3') && text.AsSpan(end).TrimStart() is ['元' or '万' or '亿', ..];

    private static bool IsDomain(string text, int end)
    {
        var from = end + 1;
        if (from >= text.Length || text[end] != '.' || !char.IsAsciiLetter(text[from]))
        {
            return false;
        }

        var to = from;
        while (to < text.Length && char.IsAsciiLetterOrDigit(text[to]))
        {
            to++;
        }

        return !FileEndings.Contains(text[from..to], StringComparer.OrdinalIgnoreCase);
    }

    // Codes of eighteen characters with letters are nobody's identity number; those of digits alone have to be right.
    private static bool IsCreditCode(string text, int start, int end)
    {
        while (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        if (end - start != CreditCode)
        {
            return false;
        }

        var code = text[start..end];
        var isPlain = code[..^1].All(char.IsAsciiDigit) && code[^1] is (>= '0' and <= '9') or 'X' or 'x';
        return isPlain
            ? !NumberShape.IsIdentity(code) && SocialCreditCode.TryParse(code, Anybody, out _, out _)
            : code[2..8].All(char.IsAsciiDigit);
    }
}
