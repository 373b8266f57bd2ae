using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>The number of a passport of any country: 5 to 17 letters and digits. There is no check digit to look at.</summary>
[JsonConverter(typeof(MaskedJson<PassportNumber>))]
public sealed record PassportNumber : IFieldValue<PassportNumber>
{
    private const int Fewest = 5;
    private const int Most = 17;

    private static readonly MistakeKind WrongLength = new("passport-length", "count");
    private static readonly MistakeKind WrongCharacter = new("passport-character", "position");
    private static readonly MistakeKind NoDigit = new("passport-digit");

    private readonly string _number;

    private PassportNumber(string number) => _number = number;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<PassportNumber>("passport", ValueForm.Loose, isPersonal: true, WrongLength, WrongCharacter, NoDigit);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out PassportNumber? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryCompact(text, out var number, out mistake) || (mistake = FindMistake(number)) is not null)
        {
            return false;
        }

        value = new PassportNumber(number);
        return true;
    }

    /// <inheritdoc/>
    public string Reveal() => _number;

    /// <summary>Masked: the first character and the last two.</summary>
    public override string ToString() => $"{_number[..1]}{new string('*', _number.Length - 3)}{_number[^2..]}";

    private static Mistake? FindMistake(string number)
    {
        if (number.Length is < Fewest or > Most)
        {
            return WrongLength.With(number.Length);
        }

        var wrong = number.TakeWhile(char.IsAsciiLetterOrDigit).Count();
        return wrong < number.Length ? WrongCharacter.With(wrong + 1) : number.Any(char.IsAsciiDigit) ? null : NoDigit.With();
    }
}
