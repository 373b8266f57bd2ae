using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>The number of a mainland travel permit for residents of Hong Kong (H) and Macao (M): a letter and 8 digits, on old cards 10.</summary>
[JsonConverter(typeof(MaskedJson<HongKongMacaoPermitNumber>))]
public sealed partial record HongKongMacaoPermitNumber : IFieldValue<HongKongMacaoPermitNumber>
{
    private static readonly MistakeKind WrongLetter = new("hkmo-permit-letter");
    private static readonly MistakeKind WrongLength = new("hkmo-permit-length", "count");

    private readonly string _number;

    private HongKongMacaoPermitNumber(string number) => _number = number;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<HongKongMacaoPermitNumber>("hkmo-permit", ValueForm.Telling, isPersonal: true, WrongLetter, WrongLength);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out HongKongMacaoPermitNumber? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryCompact(text, out var number, out mistake))
        {
            return false;
        }

        if (!Form().IsMatch(number))
        {
            mistake = number[0] is 'H' or 'M' ? WrongLength.With(number.Length - 1) : WrongLetter.With();
            return false;
        }

        value = new HongKongMacaoPermitNumber(number);
        return true;
    }

    /// <inheritdoc/>
    public string Reveal() => _number;

    /// <summary>Masked: the letter and the last two digits.</summary>
    public override string ToString() => $"{_number[..1]}{new string('*', _number.Length - 3)}{_number[^2..]}";

    [GeneratedRegex(@"^[HM](?:[0-9]{8}|[0-9]{10})\z")]
    private static partial Regex Form();
}
