using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>The number of a certificate or a permit without a form of its own: 4 to 60 characters, with a digit.</summary>
[JsonConverter(typeof(MaskedJson<CertificateNumber>))]
public sealed partial record CertificateNumber : IFieldValue<CertificateNumber>
{
    private const int Fewest = 4;
    private const int Most = 60;

    private static readonly MistakeKind TooShort = new("certificate-number-short", "count");
    private static readonly MistakeKind WrongCharacter = new("certificate-number-character", "character");
    private static readonly MistakeKind NoDigit = new("certificate-number-digit");

    private readonly string _number;

    private CertificateNumber(string number) => _number = number;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<CertificateNumber>("certificate-number", ValueForm.Loose, isPersonal: false, TooShort, WrongCharacter, NoDigit);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out CertificateNumber? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryClean(text, out var clean, out mistake))
        {
            return false;
        }

        var number = clean.Replace(" ", "", StringComparison.Ordinal);
        mistake = number.Length > Most ? InputMistakes.TooLong.With(Most)
            : OtherCharacter().Match(number) is { Success: true, Index: var at } ? WrongCharacter.With(MessyText.CharacterAt(number, at))
            : number.Length < Fewest ? TooShort.With(number.Length)
            : number.Any(char.IsAsciiDigit) || ChineseDigit().IsMatch(number) ? null : NoDigit.With();
        value = mistake is null ? new CertificateNumber(number) : null;
        return value is not null && mistake is null;
    }

    /// <inheritdoc/>
    public string Reveal() => _number;

    /// <summary>The number.</summary>
    public override string ToString() => _number;

    [GeneratedRegex(@"[^A-Za-z0-9\u4e00-\u9fff\u3007()\[\]〔〕【】\-—–/.#№_]")]
    private static partial Regex OtherCharacter();

    [GeneratedRegex("[〇零一二三四五六七八九十]")]
    private static partial Regex ChineseDigit();
}
