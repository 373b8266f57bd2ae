using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>An organisation's name as it stands on its certificate, with full-width brackets as licences print them. Public.</summary>
[JsonConverter(typeof(MaskedJson<OrganisationName>))]
public sealed partial record OrganisationName : IFieldValue<OrganisationName>
{
    private const int Fewest = 4;
    private const int Most = 60;

    private static readonly MistakeKind TooShort = new("organisation-name-short", "count");
    private static readonly MistakeKind WrongCharacter = new("organisation-name-character", "character");
    private static readonly MistakeKind NoLetters = new("organisation-name-digits");
    private static readonly MistakeKind OpenBracket = new("organisation-name-bracket");
    private static readonly MistakeKind LooksShortened = new("organisation-name-shortened");

    private readonly string _name;

    private OrganisationName(string name) => _name = name;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<OrganisationName>("organisation-name", ValueForm.Loose, isPersonal: false, TooShort, WrongCharacter, NoLetters, OpenBracket, LooksShortened);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out OrganisationName? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryCleanName(text, out var clean, out mistake))
        {
            return false;
        }

        var isChinese = MessyText.CountHan(clean) > 0;
        var name = isChinese ? clean.Replace(" ", "", StringComparison.Ordinal).Replace('(', '（').Replace(')', '）') : clean;
        mistake = FindMistake(name);
        if (mistake is not null)
        {
            return false;
        }

        value = new OrganisationName(name);
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<Mistake> DoubtsOn(ValueContext context) => MessyText.CountHan(_name) > 0 && !UsualEnding().IsMatch(_name) ? [LooksShortened.With()] : [];

    /// <inheritdoc/>
    public string Reveal() => _name;

    /// <summary>The name.</summary>
    public override string ToString() => _name;

    private static Mistake? FindMistake(string name) =>
        name.Length > Most ? InputMistakes.TooLong.With(Most)
        : OtherCharacter().Match(name) is { Success: true, Index: var at } ? WrongCharacter.With(MessyText.CharacterAt(name, at))
        : !name.Any(char.IsLetter) ? NoLetters.With()
        : name.Length < Fewest ? TooShort.With(name.Length)
        : name.Count(bracket => bracket is '（' or '(') != name.Count(bracket => bracket is '）' or ')') ? OpenBracket.With() : null;

    [GeneratedRegex(@"[^A-Za-z0-9\u4e00-\u9fff\u3400-\u4dbf（）()·\-&., ]")]
    private static partial Regex OtherCharacter();

    // What registered names end with; others are often short forms.
    [GeneratedRegex(@"(?:公司|企业|集团|厂|店|社|行|部|所|院|校|会|局|处|室|站|馆|园|场|坊|铺|吧|中心|合伙）|合伙\)|个体工商户）|办公室|工作室|事务所|大学|中学|小学|医院|学校|政府|委|团|队|台|网|矿|庄|楼|城|厅|庙|寺|堂|户|组|库|军)(?:（[^（）]*）)?\z")]
    private static partial Regex UsualEnding();
}
