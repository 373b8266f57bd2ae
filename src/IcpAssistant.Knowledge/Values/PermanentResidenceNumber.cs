using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>The number of a foreigner's permanent residence card: 18 digits that begin with 9, on old cards three letters and 12 digits.</summary>
[JsonConverter(typeof(MaskedJson<PermanentResidenceNumber>))]
public sealed partial record PermanentResidenceNumber : IFieldValue<PermanentResidenceNumber>
{
    private static readonly MistakeKind WrongForm = new("permanent-residence-form");
    private static readonly MistakeKind WrongBirthDate = new("permanent-residence-birth-date");
    private static readonly MistakeKind WrongCheckDigit = new("permanent-residence-check-digit");

    private readonly string _number;

    private PermanentResidenceNumber(string number) => _number = number;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<PermanentResidenceNumber>("permanent-residence", ValueForm.Telling, isPersonal: true, WrongForm, WrongBirthDate, WrongCheckDigit);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out PermanentResidenceNumber? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryCompact(text, out var number, out mistake) || (mistake = FindMistake(number, context.Today)) is not null)
        {
            return false;
        }

        value = new PermanentResidenceNumber(number);
        return true;
    }

    /// <inheritdoc/>
    public string Reveal() => _number;

    /// <summary>Masked: the first three and the last four characters.</summary>
    public override string ToString() => CitizenNumber.Mask(_number, 3);

    private static Mistake? FindMistake(string number, DateOnly today)
    {
        if (OldForm().IsMatch(number))
        {
            return null;
        }

        return number[0] != '9' || !CitizenNumber.HasForm(number) ? WrongForm.With()
            : !CitizenNumber.HasPlausibleBirthDate(number, today) ? WrongBirthDate.With()
            : CitizenNumber.AgreesWithCheckDigit(number) ? null : WrongCheckDigit.With();
    }

    [GeneratedRegex(@"^[A-Z]{3}[0-9]{12}\z")]
    private static partial Regex OldForm();
}
