using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>The number of a resident identity card: GB 11643-1999.</summary>
[JsonConverter(typeof(MaskedJson<ResidentIdNumber>))]
public sealed record ResidentIdNumber : IFieldValue<ResidentIdNumber>
{
    // Cards of before 2013 had fifteen digits: two of the year, no check digit.
    private const int OldLength = 15;
    private const int YearAt = 6;
    private const int MonthAt = 10;

    private static readonly MistakeKind WrongLength = new("resident-id-length", "count");
    private static readonly MistakeKind Old = new("resident-id-old");
    private static readonly MistakeKind WrongCharacter = new("resident-id-character", "position");
    private static readonly MistakeKind LetterForDigit = new("resident-id-letter", "position", "letter", "digit");
    private static readonly MistakeKind WrongArea = new("resident-id-area");
    private static readonly MistakeKind ResidencePermit = new("resident-id-residence-permit");
    private static readonly MistakeKind WrongMonth = new("resident-id-month");
    private static readonly MistakeKind WrongDay = new("resident-id-day");
    private static readonly MistakeKind BornLater = new("resident-id-born-later");
    private static readonly MistakeKind BornTooEarly = new("resident-id-born-too-early");
    private static readonly MistakeKind WrongCheckDigit = new("resident-id-check-digit");
    private static readonly MistakeKind WrongDigit = new("resident-id-digit-at", "position");
    private static readonly MistakeKind Swapped = new("resident-id-swapped", "position", "next");

    private readonly string _number;

    private ResidentIdNumber(string number) => _number = number;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<ResidentIdNumber>("resident-id", ValueForm.Telling, isPersonal: true,
        WrongLength, Old, WrongCharacter, LetterForDigit, WrongArea, ResidencePermit, WrongMonth, WrongDay, BornLater, BornTooEarly, WrongCheckDigit, WrongDigit, Swapped);

    /// <summary>The place where the first card was issued; <see langword="null"/> for districts that no longer exist.</summary>
    public Division? District => Divisions.Find(_number[..6]);

    /// <summary>The province's id (<c>guangdong</c>); <see langword="null"/> for Taiwan, Hong Kong and Macao.</summary>
    public string? Province => Rules.Deciding.ProvinceCodes.Find(_number[..2]);

    /// <summary>The birthday that the number holds.</summary>
    public DateOnly BirthDate => CitizenNumber.TryGetBirthDate(_number, out var day) ? day : default;

    /// <summary>Full years on a day; who was born on 29 February is a year older on 28 February of other years.</summary>
    public int AgeOn(DateOnly day) => day.Year - BirthDate.Year - (day < BirthDate.AddYears(day.Year - BirthDate.Year) ? 1 : 0);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out ResidentIdNumber? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryCompact(text, out var number, out mistake) || (mistake = FindMistake(number, context.Today)) is not null)
        {
            return false;
        }

        value = new ResidentIdNumber(number);
        return true;
    }

    /// <inheritdoc/>
    public string Reveal() => _number;

    /// <summary>Masked: <c>110101********4514</c>.</summary>
    public override string ToString() => CitizenNumber.Mask(_number, 6);

    private static Mistake? FindMistake(string number, DateOnly today)
    {
        if (number.Length != CitizenNumber.Length)
        {
            return number.Length == OldLength && number.All(char.IsAsciiDigit) ? Old.With() : WrongLength.With(number.Length);
        }

        if (!CitizenNumber.HasForm(number))
        {
            return FindCharacter(number);
        }

        var implausible = FindImplausible(number, today);
        if (CitizenNumber.AgreesWithCheckDigit(number))
        {
            return implausible;
        }

        // A plausible area and birthday do not show where the wrong digit is: it may be any of the last four as well.
        return implausible is null ? WrongCheckDigit.With() : FindRepair(number, today) ?? implausible;
    }

    private static Mistake FindCharacter(string number)
    {
        var at = Enumerable.Range(0, number.Length).First(position => !char.IsAsciiDigit(number[position]) && !(position == number.Length - 1 && number[position] == 'X'));
        return number[at] switch
        {
            'O' => LetterForDigit.With($"{at + 1}", "O", "0"),
            'I' or 'L' => LetterForDigit.With($"{at + 1}", $"{number[at]}", "1"),
            _ => WrongCharacter.With(at + 1),
        };
    }

    private static Mistake? FindImplausible(string number, DateOnly today)
    {
        if (number[..6] is "810000" or "820000" or "830000")
        {
            return ResidencePermit.With();
        }

        if (!Divisions.IsProvince(number.AsSpan(0, 2)))
        {
            return WrongArea.With();
        }

        if (!CitizenNumber.TryGetBirthDate(number, out var born))
        {
            return number[MonthAt..(MonthAt + 2)] is "00" || string.CompareOrdinal(number[MonthAt..(MonthAt + 2)], "12") > 0 ? WrongMonth.With() : number[YearAt..MonthAt] == "0000" ? BornTooEarly.With() : WrongDay.With();
        }

        return born > today ? BornLater.With() : born < CitizenNumber.Earliest ? BornTooEarly.With() : null;
    }

    // The only digit, or the only two neighbours, of area and birthday whose repair makes everything agree.
    private static Mistake? FindRepair(string number, DateOnly today)
    {
        var digits = number.ToCharArray();
        var wrong = new HashSet<int>();
        var swapped = new List<int>();
        for (var at = 0; at < YearAt + 8; at++)
        {
            var written = digits[at];
            for (var other = '0'; other <= '9'; other++)
            {
                digits[at] = other;
                if (other != written && IsSound(digits, today))
                {
                    wrong.Add(at);
                }
            }

            digits[at] = written;
            (digits[at], digits[at + 1]) = (digits[at + 1], digits[at]);
            if (digits[at] != written && at + 1 < YearAt + 8 && IsSound(digits, today))
            {
                swapped.Add(at);
            }

            (digits[at], digits[at + 1]) = (digits[at + 1], digits[at]);
        }

        return (wrong.Count, swapped.Count) switch
        {
            (1, 0) => WrongDigit.With(wrong.Single() + 1),
            (0, 1) => Swapped.With(swapped[0] + 1, swapped[0] + 2),
            _ => null,
        };
    }

    private static bool IsSound(ReadOnlySpan<char> number, DateOnly today) =>
        Divisions.Find(number[..6].ToString()) is not null && CitizenNumber.HasPlausibleBirthDate(number, today) && CitizenNumber.AgreesWithCheckDigit(number);
}
