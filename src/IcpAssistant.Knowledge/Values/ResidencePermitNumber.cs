using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>The number of a residence permit for residents of Hong Kong (810000), Macao (820000) and Taiwan (830000), made like that of an identity card.</summary>
[JsonConverter(typeof(MaskedJson<ResidencePermitNumber>))]
public sealed record ResidencePermitNumber : IFieldValue<ResidencePermitNumber>
{
    private static readonly MistakeKind WrongLength = new("residence-card-length", "count");
    private static readonly MistakeKind WrongCharacter = new("residence-card-character");
    private static readonly MistakeKind WrongArea = new("residence-card-area");
    private static readonly MistakeKind WrongBirthDate = new("residence-card-birth-date");
    private static readonly MistakeKind WrongCheckDigit = new("residence-card-check-digit");

    private readonly string _number;

    private ResidencePermitNumber(string number) => _number = number;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<ResidencePermitNumber>("residence-card", ValueForm.Telling, isPersonal: true,
        WrongLength, WrongCharacter, WrongArea, WrongBirthDate, WrongCheckDigit);

    /// <summary>The birthday that the number holds.</summary>
    public DateOnly BirthDate => CitizenNumber.TryGetBirthDate(_number, out var day) ? day : default;

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out ResidencePermitNumber? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryCompact(text, out var number, out mistake) || (mistake = FindMistake(number, context.Today)) is not null)
        {
            return false;
        }

        value = new ResidencePermitNumber(number);
        return true;
    }

    /// <inheritdoc/>
    public string Reveal() => _number;

    /// <summary>Masked: <c>810000********0019</c>.</summary>
    public override string ToString() => CitizenNumber.Mask(_number, 6);

    private static Mistake? FindMistake(string number, DateOnly today) =>
        number.Length != CitizenNumber.Length ? WrongLength.With(number.Length)
        : !CitizenNumber.HasForm(number) ? WrongCharacter.With()
        : number[..6] is not ("810000" or "820000" or "830000") ? WrongArea.With()
        : !CitizenNumber.HasPlausibleBirthDate(number, today) ? WrongBirthDate.With()
        : CitizenNumber.AgreesWithCheckDigit(number) ? null : WrongCheckDigit.With();
}
