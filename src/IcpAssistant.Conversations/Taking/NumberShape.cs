namespace IcpAssistant.Conversations.Taking;

/// <summary>What a row of digits, or of groups of digits, may be.</summary>
internal static class NumberShape
{
    /// <summary>Below this no telephone (<c>010-8888888</c>) and no document.</summary>
    public const int Shortest = 10;

    /// <summary>More groups are no number: every digit alone, and none too many.</summary>
    public const int MostGroups = 20;

    private const int Mobile = 11;
    private const int Identity = 18;
    private const int LongestCard = 19;
    private const string Provinces = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83";

    /// <summary>Half or full width.</summary>
    public static bool IsDigit(char character) => char.IsAsciiDigit(character) || character is >= '０' and <= '９';

    /// <summary>The groups from one on that belong together.</summary>
    /// <returns>How many they are, and whether they are a number of a person; otherwise a date, or one group of no meaning.</returns>
    public static (int Count, bool IsPersonal) Next(IReadOnlyList<string> groups)
    {
        if (CountUntil(groups, IsIdentity, Identity) is > 0 and var identity)
        {
            return (identity, true);
        }

        if (groups[0].Length >= Mobile)
        {
            return (1, true);
        }

        var date = DateGroups(groups);
        return date > 0 ? (date, false) : CountUntil(groups, digits => IsSpaced(digits, groups[0]), LongestCard) is > 0 and var spaced ? (spaced, true) : (1, false);
    }

    /// <summary>Whether two of three agree: the province, the century, the day. So one wrong digit is forgiven.</summary>
    public static bool IsIdentity(string digits)
    {
        if (digits.Length != Identity)
        {
            return false;
        }

        var agree = Provinces.Contains(digits[..2], StringComparison.Ordinal) ? 1 : 0;
        agree += digits[6..8] is "18" or "19" or "20" ? 1 : 0;
        agree += IsBetween(digits[10..12], 1, 12) && IsBetween(digits[12..14], 1, 31) ? 1 : 0;
        return agree >= 2;
    }

    /// <summary>Whether it has the form of an identity number, a mobile or a card: long digits of other forms stand in ids by design.</summary>
    public static bool IsDistinct(string digits) => IsIdentity(digits) || IsMobileAnywhere(digits) || IsCard(digits);

    /// <summary>Whether it is a moment: <c>20261122103000</c>, to the minute or to the thousandth.</summary>
    public static bool IsMoment(string digits) =>
        digits.Length is 12 or 14 or 17 && IsDay(digits[..8]) && IsBetween(digits[8..10], 0, 23) && IsBetween(digits[10..12], 0, 59);

    // Dates with and without dashes.
    private static int DateGroups(IReadOnlyList<string> groups) =>
        groups[0].Length == 8 && IsDay(groups[0]) ? 1
        : groups.Count >= 3 && groups[0].Length == 4 && groups[1].Length <= 2 && groups[2].Length <= 2 && IsDay($"{groups[0]}{groups[1],2}{groups[2],2}".Replace(' ', '0')) ? 3
        : 0;

    private static bool IsDay(string digits) => IsBetween(digits[..4], 1900, 2099) && IsBetween(digits[4..6], 1, 12) && IsBetween(digits[6..8], 1, 31);

    private static bool IsBetween(string digits, int least, int most) => int.TryParse(digits, out var number) && number >= least && number <= most;

    // The longest row of whole groups that is one: none when it would be longer.
    private static int CountUntil(IReadOnlyList<string> groups, Predicate<string> isNumber, int longest)
    {
        var (best, digits) = (0, "");
        for (var count = 1; count <= groups.Count && (digits += groups[count - 1]).Length <= longest; count++)
        {
            best = isNumber(digits) ? count : best;
        }

        return best;
    }

    // Telephones and cards in groups. Prices and numbered lists begin with short groups of other lengths.
    private static bool IsSpaced(string digits, string first) =>
        (IsMobile(digits) && first.Length is 1 or >= 3)
        || (first is "86" or "0086" && IsMobile(digits[first.Length..]))
        || (first.Length is 3 or 4 && first[0] == '0' && digits.Length is >= 10 and <= 12)
        || (first.Length == 4 && first[0] is '3' or '4' or '5' or '6' && digits.Length is 16 or LongestCard);

    private static bool IsMobileAnywhere(string digits) =>
        IsMobile(digits)
        || (digits.StartsWith("86", StringComparison.Ordinal) && IsMobile(digits[2..]))
        || (digits.StartsWith("0086", StringComparison.Ordinal) && IsMobile(digits[4..]));

    // ISO/IEC 7812: 16 or 19 digits, and the sum of Luhn: 6222 0212 3456 7890 128 is one, with 3 at the end it is none.
    private static bool IsCard(string digits)
    {
        if (digits.Length is not (16 or LongestCard) || digits[0] is < '3' or > '6' || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            var digit = digits[^(at + 1)] - '0';
            sum += at % 2 == 0 ? digit : (digit * 2 / 10) + (digit * 2 % 10);
        }

        return sum % 10 == 0;
    }

    private static bool IsMobile(string digits) => digits.Length == Mobile && digits[0] == '1' && digits[1] >= '3';
}
