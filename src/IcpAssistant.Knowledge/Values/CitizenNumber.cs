using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>What all 18-digit personal numbers share: the check digit at the end, the birthday in the positions 7 to 14.</summary>
internal static class CitizenNumber
{
    public const int Length = 18;

    // GB 11643-1999: ISO 7064 MOD 11-2 over the first seventeen digits; 11010519491231002 gives a sum of 167, 167 mod 11 = 2, so X.
    private const string CheckDigits = "10X98765432";

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static DateOnly Earliest { get; } = new(1900, 1, 1);

    /// <summary>Whether it has 17 digits and a digit or an X.</summary>
    public static bool HasForm(string number) =>
        number.Length == Length && number.AsSpan(0, Length - 1).IndexOfAnyExceptInRange('0', '9') < 0 && (char.IsAsciiDigit(number[^1]) || number[^1] == 'X');

    /// <summary>Whether the check digit agrees; only for what <see cref="HasForm"/>.</summary>
    public static bool AgreesWithCheckDigit(ReadOnlySpan<char> number) => CheckDigits[Sum(number) % 11] == number[^1];

    /// <summary>The birthday; <see langword="false"/> for a day that is not in the calendar.</summary>
    public static bool TryGetBirthDate(ReadOnlySpan<char> number, out DateOnly day) =>
        DateOnly.TryParseExact(number[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>Whether the birthday is one that a living person can have.</summary>
    public static bool HasPlausibleBirthDate(ReadOnlySpan<char> number, DateOnly today) =>
        TryGetBirthDate(number, out var day) && day >= Earliest && day <= today;

    /// <summary>For numbers of other certificates with the same make: form, a possible birthday, check digit.</summary>
    public static bool IsRight([NotNullWhen(true)] string? number, DateOnly today) =>
        number is not null && HasForm(number) && HasPlausibleBirthDate(number, today) && AgreesWithCheckDigit(number);

    /// <summary>The first letters and the last four, the middle hidden: <c>110101********4514</c>.</summary>
    public static string Mask(string number, int shown) => $"{number[..shown]}{new string('*', number.Length - shown - 4)}{number[^4..]}";

    private static int Sum(ReadOnlySpan<char> number)
    {
        var sum = 0;
        for (var at = 0; at < Weights.Length; at++)
        {
            sum += (number[at] - '0') * Weights[at];
        }

        return sum;
    }
}
