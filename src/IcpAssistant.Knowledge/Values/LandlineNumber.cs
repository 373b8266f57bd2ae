using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>A landline number with its area code: <c>010-83051688</c>, with an extension <c>021-61234567-802</c>.</summary>
[JsonConverter(typeof(MaskedJson<LandlineNumber>))]
public sealed partial record LandlineNumber : IFieldValue<LandlineNumber>
{
    private static readonly MistakeKind NoAreaCode = new("landline-no-area-code");
    private static readonly MistakeKind WrongForm = new("landline-form");
    private static readonly MistakeKind WrongLength = new("landline-length", "count");
    private static readonly MistakeKind NotOnlyDigits = new("landline-character");
    private static readonly MistakeKind ServiceNumber = new("landline-service-number");

    private readonly string _area;
    private readonly string _number;
    private readonly string _extension;

    private LandlineNumber(Match match) =>
        (_area, _number, _extension) = (match.Groups["area"].Value, match.Groups["number"].Value, match.Groups["extension"].Value);

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<LandlineNumber>("landline", ValueForm.Telling, isPersonal: true, NoAreaCode, WrongForm, WrongLength, NotOnlyDigits, ServiceNumber);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out LandlineNumber? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryClean(text, out var clean, out mistake))
        {
            return false;
        }

        var plain = Separators().Replace(Extension().Replace(Around().Replace(clean, ""), "x"), "");
        var number = Country().Replace(plain, "0");
        if (Form().Match(number) is { Success: true } match)
        {
            value = new LandlineNumber(match);
            return true;
        }

        // With a dash the extension may follow without any word: 021-61234567-802.
        if (DashedForm().Match(Country().Replace(Blanks().Replace(Around().Replace(clean, ""), ""), "0")) is { Success: true } dashed)
        {
            value = new LandlineNumber(dashed);
            return true;
        }

        mistake = FindMistake(number);
        return false;
    }

    /// <summary>With dashes: <c>021-61234567-802</c>.</summary>
    public string Reveal() => $"{_area}-{_number}{(_extension.Length > 0 ? "-" : "")}{_extension}";

    /// <summary>Masked: <c>010-****1688</c>.</summary>
    public override string ToString() => $"{_area}-{new string('*', _number.Length - 4)}{_number[^4..]}";

    private static Mistake FindMistake(string number)
    {
        var digits = number.Count(char.IsAsciiDigit);
        return digits == 0 || number.Any(character => !char.IsAsciiDigit(character) && character != 'x') ? NotOnlyDigits.With()
            : number.StartsWith("400", StringComparison.Ordinal) || number.StartsWith("800", StringComparison.Ordinal) ? ServiceNumber.With()
            : number[0] != '0' && digits is 7 or 8 ? NoAreaCode.With()
            : number[0] == '0' && digits is < 10 or > 12 ? WrongLength.With(digits)
            : WrongForm.With();
    }

    // 010 and 02x have three digits, all others four; numbers do not begin with 0 or 1.
    [GeneratedRegex(@"^(?<area>010|02[0-9]|0[3-9][0-9]{2})(?<number>[2-9][0-9]{6,7})(?:x(?<extension>[0-9]{1,6}))?\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"^\(?(?<area>010|02[0-9]|0[3-9][0-9]{2})[)\-‐–—]*(?<number>[2-9][0-9]{6,7})[\-‐–—](?<extension>[0-9]{1,6})\z")]
    private static partial Regex DashedForm();

    [GeneratedRegex(@"^(?:\+|00)?86[\s\-]*\(?0?(?=[0-9])")]
    private static partial Regex Country();

    [GeneratedRegex(@"(?:转|分机号?|ext\.?|,|#)\s*[:]?\s*(?=[0-9]{1,6}\z)", RegexOptions.IgnoreCase)]
    private static partial Regex Extension();

    // Words before and behind.
    [GeneratedRegex(@"^[^0-9+(]+|[^0-9]+\z")]
    private static partial Regex Around();

    [GeneratedRegex(@"[\s()\-‐‑–—_.]+")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
