using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>An organisation code: GB 11714-1997, printed <c>MA01ABCD-5</c>.</summary>
[JsonConverter(typeof(MaskedJson<OrganisationCode>))]
public sealed record OrganisationCode : IFieldValue<OrganisationCode>
{
    internal const int Length = 9;

    private static readonly int[] Weights = [3, 7, 9, 10, 5, 8, 4, 2];

    private static readonly MistakeKind WrongLength = new("organisation-code-length", "count");
    private static readonly MistakeKind WrongCharacter = new("organisation-code-character", "position");
    private static readonly MistakeKind WrongCheckDigit = new("organisation-code-check-digit");

    private readonly string _code;

    private OrganisationCode(string code) => _code = code;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<OrganisationCode>("organisation-code", ValueForm.Telling, isPersonal: false, WrongLength, WrongCharacter, WrongCheckDigit);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out OrganisationCode? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryCompact(text, out var code, out mistake) || (mistake = FindMistake(code)) is not null)
        {
            return false;
        }

        value = new OrganisationCode(code);
        return true;
    }

    /// <summary>The code as it is printed, with a dash before the check digit.</summary>
    public string Reveal() => $"{_code[..^1]}-{_code[^1]}";

    /// <summary>As <see cref="Reveal"/>: the code is public.</summary>
    public override string ToString() => Reveal();

    /// <summary>The code inside of a valid credit code.</summary>
    internal static OrganisationCode Inside(string code) => new(code);

    // C9 = 11 − (the sum of values and weights mod 11); 10 is written X, 11 is written 0. A is 10, Z is 35.
    internal static bool AgreesWithCheckDigit(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var at = 0; at < Weights.Length; at++)
        {
            sum += (char.IsAsciiDigit(code[at]) ? code[at] - '0' : code[at] - 'A' + 10) * Weights[at];
        }

        return (11 - sum % 11) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) } == code[^1];
    }

    private static Mistake? FindMistake(string code)
    {
        if (code.Length != Length)
        {
            return WrongLength.With(code.Length);
        }

        for (var at = 0; at < Length; at++)
        {
            if (!char.IsAsciiLetterOrDigit(code[at]) || (at == Length - 1 && char.IsAsciiLetter(code[at]) && code[at] != 'X'))
            {
                return WrongCharacter.With(at + 1);
            }
        }

        return AgreesWithCheckDigit(code) ? null : WrongCheckDigit.With();
    }
}
