using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>A unified social credit code: GB 32100-2015. Public: it stands on every licence.</summary>
[JsonConverter(typeof(MaskedJson<SocialCreditCode>))]
public sealed record SocialCreditCode : IFieldValue<SocialCreditCode>
{
    private const int Length = 18;
    private const int AreaAt = 2;
    private const int OrganisationAt = 8;

    // Without I, O, S, V and Z.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    // The powers of 3 modulo 31.
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static readonly MistakeKind WrongLength = new("credit-code-length", "count");
    private static readonly MistakeKind WrongLetter = new("credit-code-letter", "position", "letter");
    private static readonly MistakeKind AreaLetter = new("credit-code-area-letter", "position");
    private static readonly MistakeKind WrongFront = new("credit-code-front");
    private static readonly MistakeKind WrongOrganisation = new("credit-code-organisation");
    private static readonly MistakeKind WrongCharacter = new("credit-code-character-at", "position");
    private static readonly MistakeKind UnknownPrefix = new("credit-code-prefix");

    private readonly string _code;

    private SocialCreditCode(string code) => _code = code;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<SocialCreditCode>("credit-code", ValueForm.Telling, isPersonal: false,
        WrongLength, WrongLetter, AreaLetter, WrongFront, WrongOrganisation, WrongCharacter, UnknownPrefix);

    /// <summary>What the first two characters say; <see cref="OrganisationKind.Other"/> for what is not filed under a nature of its own.</summary>
    public OrganisationKind OrganisationKind => OrganisationKind.OfCreditCode(_code[..2]);

    /// <summary>The organisation code inside: positions 9 to 17.</summary>
    public OrganisationCode Organisation => OrganisationCode.Inside(_code[OrganisationAt..^1]);

    /// <summary>Where it was registered; <see langword="null"/> for districts that no longer exist, and for codes of the state's level.</summary>
    public Division? District => Divisions.Find(_code[AreaAt..OrganisationAt]);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out SocialCreditCode? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryCompact(text, out var code, out mistake) || (mistake = FindMistake(code)) is not null)
        {
            return false;
        }

        value = new SocialCreditCode(code);
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<Mistake> DoubtsOn(ValueContext context) => OrganisationKind == OrganisationKind.Other ? [UnknownPrefix.With()] : [];

    /// <inheritdoc/>
    public string Reveal() => _code;

    /// <summary>The code.</summary>
    public override string ToString() => _code;

    private static Mistake? FindMistake(string code)
    {
        if (code.Length != Length)
        {
            return WrongLength.With(code.Length);
        }

        for (var at = 0; at < Length; at++)
        {
            if (at is >= AreaAt and < OrganisationAt && !char.IsAsciiDigit(code[at]))
            {
                return AreaLetter.With(at + 1);
            }

            if (!Alphabet.Contains(code[at]))
            {
                return WrongLetter.With($"{at + 1}", code[at] is >= 'A' and <= 'Z' ? $"{code[at]}" : "其他符号");
            }
        }

        var organisationAgrees = OrganisationCode.AgreesWithCheckDigit(code.AsSpan(OrganisationAt, OrganisationCode.Length));
        if (Agrees(code))
        {
            return organisationAgrees ? null : WrongOrganisation.With();
        }

        // Both checks fail together only when the mistake is inside of the organisation code.
        return organisationAgrees ? WrongFront.With() : FindCharacter(code) is { } at2 ? WrongCharacter.With(at2 + 1) : WrongOrganisation.With();
    }

    // The only place of the organisation code where another character makes both checks agree.
    private static int? FindCharacter(string code)
    {
        var characters = code.ToCharArray();
        var places = new HashSet<int>();
        for (var at = OrganisationAt; at < Length - 1; at++)
        {
            foreach (var other in Alphabet.Where(other => other != code[at]))
            {
                characters[at] = other;
                if (Agrees(characters) && OrganisationCode.AgreesWithCheckDigit(characters.AsSpan(OrganisationAt, OrganisationCode.Length)))
                {
                    places.Add(at);
                }
            }

            characters[at] = code[at];
        }

        return places.Count == 1 ? places.Single() : null;
    }

    private static bool Agrees(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var at = 0; at < Weights.Length; at++)
        {
            sum += Alphabet.IndexOf(code[at]) * Weights[at];
        }

        return Alphabet[(31 - sum % 31) % 31] == code[^1];
    }
}
