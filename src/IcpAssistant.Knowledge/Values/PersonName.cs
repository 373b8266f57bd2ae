using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>A person's name as it stands on the certificate: Chinese with <c>·</c> between parts, or Latin.</summary>
[JsonConverter(typeof(MaskedJson<PersonName>))]
public sealed partial record PersonName : IFieldValue<PersonName>
{
    private const int Most = 30;
    private const int MostLatin = 60;

    private static readonly string[] Titles = ["先生", "女士", "小姐", "经理", "总经理", "董事长", "老板", "老师", "同志", "法人", "法定代表人"];

    private static readonly MistakeKind TooShort = new("person-name-short");
    private static readonly MistakeKind HasDigits = new("person-name-digits");
    private static readonly MistakeKind HasMarks = new("person-name-marks");
    private static readonly MistakeKind Mixed = new("person-name-mixed");
    private static readonly MistakeKind HasTitle = new("person-name-title", "title");
    private static readonly MistakeKind IsOrganisation = new("person-name-organisation");

    private readonly string _name;

    private PersonName(string name) => _name = name;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<PersonName>("person-name", ValueForm.Loose, isPersonal: true, TooShort, HasDigits, HasMarks, Mixed, HasTitle, IsOrganisation);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out PersonName? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryCleanName(text, out var clean, out mistake))
        {
            return false;
        }

        var name = MiddleDots().Replace(clean, "·");
        name = MessyText.CountHan(name) > 0 ? name.Replace(" ", "", StringComparison.Ordinal).Trim('·') : name.Replace('·', '.');
        mistake = FindMistake(name);
        if (mistake is not null)
        {
            return false;
        }

        value = new PersonName(name);
        return true;
    }

    /// <inheritdoc/>
    public string Reveal() => _name;

    /// <summary>Masked: the first character, <c>张**</c>.</summary>
    public override string ToString()
    {
        var first = StringInfo.GetNextTextElement(_name);
        var hidden = MessyText.CountHan(_name) > 0 ? new StringInfo(_name).LengthInTextElements - 1 : 3;
        return first + new string('*', Math.Max(1, hidden));
    }

    private static Mistake? FindMistake(string name)
    {
        var han = MessyText.CountHan(name);
        if (name.Any(char.IsDigit))
        {
            return HasDigits.With();
        }

        if (han == 0)
        {
            return name.Length > MostLatin ? InputMistakes.TooLong.With(MostLatin) : Latin().IsMatch(name) ? null : name.Length < 2 ? TooShort.With() : HasMarks.With();
        }

        if (name.Any(char.IsAsciiLetter))
        {
            return Mixed.With();
        }

        var characters = name.EnumerateRunes().Count();
        return characters > Most ? InputMistakes.TooLong.With(Most)
            : name.EnumerateRunes().Any(rune => !MessyText.IsHan(rune) && rune != new Rune('·')) || name.Contains("··", StringComparison.Ordinal) ? HasMarks.With()
            : Organisation().IsMatch(name) ? IsOrganisation.With()
            : han > 2 && Titles.FirstOrDefault(title => name.EndsWith(title, StringComparison.Ordinal) && name.Length > title.Length) is { } found ? HasTitle.With(found)
            : characters < 2 ? TooShort.With() : null;
    }

    // Cards print ·; keyboards have many others.
    [GeneratedRegex("[·•・‧∙⋅●]")]
    private static partial Regex MiddleDots();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z .,'-]{1,59}\z")]
    private static partial Regex Latin();

    [GeneratedRegex("(?:公司|有限|集团|事务所|工作室|商行|经营部|委员会|协会|学校|医院|中心|基金会)\\z")]
    private static partial Regex Organisation();
}
