using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>A mobile number of the mainland: eleven digits, without +86.</summary>
[JsonConverter(typeof(MaskedJson<MobileNumber>))]
public sealed record MobileNumber : IFieldValue<MobileNumber>
{
    private const int Length = 11;

    // Ranges of virtual operators; on some of them the authority's message does not arrive.
    private static readonly string[] VirtualRanges = ["162", "165", "167", "170", "171"];

    private static readonly MistakeKind WrongLength = new("mobile-length", "count");
    private static readonly MistakeKind WrongBeginning = new("mobile-beginning");
    private static readonly MistakeKind NotOnlyDigits = new("mobile-character");
    private static readonly MistakeKind Several = new("mobile-several");
    private static readonly MistakeKind Foreign = new("mobile-foreign", "code");
    private static readonly MistakeKind Virtual = new("mobile-virtual");

    private readonly string _number;

    private MobileNumber(string number) => _number = number;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<MobileNumber>("mobile", ValueForm.Telling, isPersonal: true, WrongLength, WrongBeginning, NotOnlyDigits, Several, Foreign, Virtual);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out MobileNumber? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryCompact(text, out var compact, out mistake))
        {
            return false;
        }

        var number = WithoutCountry(compact);
        if (!IsMobile(number))
        {
            mistake = FindMistake(number, text!); // not null: there was something to compact
            return false;
        }

        value = new MobileNumber(number);
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<Mistake> DoubtsOn(ValueContext context) => VirtualRanges.Contains(_number[..3]) ? [Virtual.With()] : [];

    /// <inheritdoc/>
    public string Reveal() => _number;

    /// <summary>Masked: <c>138****8000</c>.</summary>
    public override string ToString() => $"{_number[..3]}****{_number[^4..]}";

    // +86, 0086, 86, and the 0 that was once dialled before numbers of other cities.
    private static string WithoutCountry(string number)
    {
        foreach (var code in new[] { "0086", "086", "86", "0" })
        {
            if (number.Length == code.Length + Length && number.StartsWith(code, StringComparison.Ordinal) && IsMobile(number[code.Length..]))
            {
                return number[code.Length..];
            }
        }

        return number;
    }

    private static bool IsMobile(string number) =>
        number.Length == Length && number[0] == '1' && number[1] is >= '3' and <= '9' && number.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    private static Mistake FindMistake(string number, string text)
    {
        if (text.Contains("+85", StringComparison.Ordinal) && number.Length > 3 && number[..3] is "852" or "853")
        {
            return Foreign.With(number[..3]);
        }

        if (number.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return number.Count(char.IsAsciiDigit) >= 2 * Length ? Several.With() : NotOnlyDigits.With();
        }

        return number.Length == 2 * Length ? Several.With() : number.Length != Length ? WrongLength.With(number.Length) : WrongBeginning.With();
    }
}
