using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>The number of a mainland travel permit for residents of Taiwan: 8 digits, on old cards 10.</summary>
[JsonConverter(typeof(MaskedJson<TaiwanPermitNumber>))]
public sealed record TaiwanPermitNumber : IFieldValue<TaiwanPermitNumber>
{
    private const int Length = 8;
    private const int OldLength = 10;

    private static readonly MistakeKind WrongLength = new("tw-permit-length", "count");
    private static readonly MistakeKind NotOnlyDigits = new("tw-permit-character", "position");

    private readonly string _number;

    private TaiwanPermitNumber(string number) => _number = number;

    // Eight digits are a day as well, and half of a landline number.
    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<TaiwanPermitNumber>("tw-permit", ValueForm.Loose, isPersonal: true, WrongLength, NotOnlyDigits);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out TaiwanPermitNumber? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryCompact(text, out var number, out mistake) || (mistake = FindMistake(number)) is not null)
        {
            return false;
        }

        value = new TaiwanPermitNumber(number);
        return true;
    }

    /// <inheritdoc/>
    public string Reveal() => _number;

    /// <summary>Masked: the last two digits.</summary>
    public override string ToString() => new string('*', _number.Length - 2) + _number[^2..];

    private static Mistake? FindMistake(string number)
    {
        var letter = number.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return letter >= 0 ? NotOnlyDigits.With(letter + 1) : number.Length is Length or OldLength ? null : WrongLength.With(number.Length);
    }
}
