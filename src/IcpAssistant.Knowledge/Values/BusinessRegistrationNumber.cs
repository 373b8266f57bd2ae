using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>The 15-digit number of a business licence of before 2015: GS15-2006.</summary>
[JsonConverter(typeof(MaskedJson<BusinessRegistrationNumber>))]
public sealed record BusinessRegistrationNumber : IFieldValue<BusinessRegistrationNumber>
{
    private const int Length = 15;

    private static readonly MistakeKind WrongLength = new("registration-number-length", "count");
    private static readonly MistakeKind NotOnlyDigits = new("registration-number-character", "position");
    private static readonly MistakeKind WrongCheckDigit = new("registration-number-check-digit");
    private static readonly MistakeKind Replaced = new("registration-number-replaced");

    private readonly string _number;

    private BusinessRegistrationNumber(string number) => _number = number;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<BusinessRegistrationNumber>("registration-number", ValueForm.Telling, isPersonal: false, WrongLength, NotOnlyDigits, WrongCheckDigit, Replaced);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out BusinessRegistrationNumber? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryCompact(text, out var number, out mistake) || (mistake = FindMistake(number)) is not null)
        {
            return false;
        }

        value = new BusinessRegistrationNumber(number);
        return true;
    }

    /// <summary>Always that a credit code has taken its place.</summary>
    public IEnumerable<Mistake> DoubtsOn(ValueContext context) => [Replaced.With()];

    /// <inheritdoc/>
    public string Reveal() => _number;

    /// <summary>The number, which is public.</summary>
    public override string ToString() => _number;

    private static Mistake? FindMistake(string number)
    {
        if (number.Length != Length)
        {
            return WrongLength.With(number.Length);
        }

        var letter = number.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return letter >= 0 ? NotOnlyDigits.With(letter + 1) : AgreesWithCheckDigit(number) ? null : WrongCheckDigit.With();
    }

    // ISO 7064 MOD 11,10 over the first fourteen digits.
    private static bool AgreesWithCheckDigit(string number)
    {
        var product = 10;
        foreach (var digit in number.AsSpan(0, Length - 1))
        {
            var sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10 == number[^1] - '0';
    }
}
