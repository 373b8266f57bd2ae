using System.Globalization;

namespace IcpAssistant.Bot.Simulation;

/// <summary>Numbers of nobody that have the right form; their check digits are computed here, apart from the code that checks them.</summary>
internal static class InventedNumbers
{
    private const string CreditLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>A resident identity number; with the area 810000 that of a residence permit.</summary>
    public static string ResidentId(Dice dice, string area, DateOnly born) => WithCheckDigit($"{area}{born.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{dice.Digits(3)}");

    /// <summary>A permanent residence number: 9, the area, the country, then as a resident's.</summary>
    public static string PermanentResidence(Dice dice, DateOnly born) => WithCheckDigit($"911840{born.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{dice.Digits(3)}");

    /// <summary>A unified social credit code.</summary>
    /// <param name="kind">Its first two characters (<c>91</c> for enterprises).</param>
    public static string CreditCode(Dice dice, string kind, string area)
    {
        var body = $"{kind}{area}{Organisation($"MA{dice.Digits(6)}")}";

        // GB 32100-2015: powers of 3 modulo 31.
        var sum = 0;
        var weight = 1;
        foreach (var letter in body)
        {
            sum += CreditLetters.IndexOf(letter, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return body + CreditLetters[(31 - (sum % 31)) % 31];
    }

    /// <summary>An organisation code with its dash.</summary>
    public static string OrganisationCode(Dice dice) => Organisation($"MA{dice.Digits(6)}").Insert(8, "-");

    /// <summary>The fifteen digits of an old licence: ISO 7064 MOD 11-10.</summary>
    public static string RegistrationNumber(Dice dice, string area)
    {
        var body = $"{area}{dice.Digits(8)}";
        var product = 10;
        foreach (var digit in body)
        {
            var sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return $"{body}{(11 - product) % 10}";
    }

    // GB 11643-1999: ISO 7064 MOD 11-2, from the right 2, 4, 8 … modulo 11.
    private static string WithCheckDigit(string body)
    {
        var sum = 0;
        foreach (var digit in body)
        {
            sum = (sum + digit - '0') * 2 % 11;
        }

        var check = (12 - sum) % 11;
        return body + (check == 10 ? 'X' : (char)('0' + check));
    }

    private static string Organisation(string body)
    {
        var sum = body.Select((letter, at) => (char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A' + 10) * OrganisationWeights[at]).Sum();
        return body + (11 - (sum % 11)) switch { 10 => "X", 11 => "0", var digit => digit.ToString(CultureInfo.InvariantCulture) };
    }
}
