using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>The name of a website that the authority takes, as far as a name shows it; the lists of words stand in <c>values.yml</c>.</summary>
[JsonConverter(typeof(MaskedJson<SiteName>))]
public sealed partial record SiteName : IFieldValue<SiteName>
{
    private const int Most = 60;

    private static readonly MistakeKind Unrelated = new("site-name-unrelated");
    private static readonly MistakeKind AdvisedLength = new("site-name-advised-length", "count");
    private static readonly MistakeKind UnusualMark = new("site-name-unusual-mark", "mark");
    private static readonly MistakeKind NeedsApproval = new("site-name-needs-approval", "word");
    private static readonly MistakeKind NeedsFinanceApproval = new("site-name-finance", "word");
    private static readonly MistakeKind NeedsProof = new("site-name-proof", "word");
    private static readonly MistakeKind PlaceName = new("site-name-place", "word");
    private static readonly MistakeKind School = new("site-name-school");

    // What may stay with a proof.
    private static readonly string[] ProvedWords = ["state-words", "authority-words", "country-words"];

    private readonly string _name;

    private SiteName(string name) => _name = name;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<SiteName>("site-name", ValueForm.Loose, isPersonal: false,
        [.. SiteNameRules.Mistakes, Unrelated, AdvisedLength, UnusualMark, NeedsApproval, NeedsFinanceApproval, NeedsProof, PlaceName, School]);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out SiteName? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryCleanName(text, out var clean, out mistake))
        {
            return false;
        }

        var name = clean.Replace(" ", "", StringComparison.Ordinal).Replace('(', '（').Replace(')', '）');
        mistake = name.Length > Most ? InputMistakes.TooLong.With(Most) : SiteNameRules.FindMistake(name, context);
        if (mistake is not null)
        {
            mistake = mistake.Suggesting(SiteNameSuggestion.Find(name, context));
            return false;
        }

        value = new SiteName(name);
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<Mistake> DoubtsOn(ValueContext context)
    {
        if (_name.FirstOrDefault(SiteNameRules.UnusualMarks.Contains) is not '\0' and var mark)
        {
            yield return UnusualMark.With($"{mark}");
        }

        foreach (var word in ProvedWords.Select(list => SiteNameRules.WordIn(_name, context, list)).OfType<string>())
        {
            yield return NeedsProof.With(word);
        }

        if ((context.IsIndividual == true ? null : SiteNameRules.WordIn(_name, context, "interactive-words") ?? (context.Province == "sichuan" ? SiteNameRules.WordIn(_name, context, "sichuan-approval-words") : null) ?? SiteNameRules.WordIn(_name, context, "permit-words")) is { } approval)
        {
            yield return NeedsApproval.With(approval);
        }

        if (SiteNameRules.WordIn(_name, context, "finance-words") is { } finance)
        {
            yield return NeedsFinanceApproval.With(finance);
        }

        if (SiteNameRules.PlaceIn(_name) is { } place && (context.IsIndividual == true || context.IsProvinceIn("name-place-needs-right")))
        {
            yield return PlaceName.With(place);
        }

        if (context.IsIndividual == true && _name.Length is < 3 or > 10)
        {
            yield return AdvisedLength.With(_name.Length);
        }

        if (context.IsIndividual == false && context.Subject is OrganisationName organisation && !SiteNameRules.IsRelated(_name, organisation.Reveal()))
        {
            yield return Unrelated.With();
        }

        if (context is { IsIndividual: false, Province: "guangdong" } && SchoolName().IsMatch(_name))
        {
            yield return School.With();
        }
    }

    /// <inheritdoc/>
    public string Reveal() => _name;

    /// <summary>The name.</summary>
    public override string ToString() => _name;

    // Guangdong: a school that is no legal person of its own says so behind its name.
    [GeneratedRegex(@"学院(?!（(?:内部学院|非独立机构)）)")]
    private static partial Regex SchoolName();
}
