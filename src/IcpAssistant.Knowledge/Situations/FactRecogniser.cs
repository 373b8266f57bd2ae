using System.Globalization;
using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Reads facts out of what people write: by the patterns of <c>recognition.yml</c>, and domain names by their form.</summary>
internal sealed partial class FactRecogniser
{
    private const string DomainFact = "domain-name";
    private const string Digits = "零一二三四五六七八九";

    private readonly RuleBase _rules;
    private readonly Dictionary<string, char> _marks;
    private readonly IReadOnlyList<FactPattern> _patterns;

    public FactRecogniser(KnowledgeBase knowledge)
    {
        _rules = knowledge.Rules;
        _marks = MarkedText.Marks(knowledge.Terms);
        _patterns = knowledge.Recognition;
    }

    /// <summary>What a text tells, at most once for each fact; empty when it tells nothing.</summary>
    public IReadOnlyList<RecognisedFact> Read(Analysis analysis)
    {
        var text = new MarkedText(analysis, _marks);
        var told = new List<RecognisedFact>();
        foreach (var patterns in _patterns.GroupBy(pattern => pattern.Fact))
        {
            var hits = patterns.Where(pattern => pattern.Required.MayMatch(text.Characters)).SelectMany(pattern => Find(pattern, text)).ToList();
            var strongest = hits.Select(hit => hit.Strength).DefaultIfEmpty(0).Max();
            hits.RemoveAll(hit => hit.Strength < strongest);
            if (hits.Count > 0 && Tell(_rules.FindFact(patterns.Key)!, hits) is { } fact)
            {
                told.Add(fact);
            }
        }

        if (_rules.FindFact(DomainFact) is not null && DomainIn(analysis.Text) is { } domain)
        {
            told.Add(new RecognisedFact(DomainFact, new FactState.Text(domain), domain, false));
        }

        return told;
    }

    private static IEnumerable<Hit> Find(FactPattern pattern, MarkedText text)
    {
        foreach (Match match in pattern.Pattern.Matches(text.Text))
        {
            var says = pattern.Says switch
            {
                FactPattern.Place => text.PlaceIn(match.Index, match.Length),
                FactPattern.Number => NumberOf(match.Groups["n"].Value) is { } number ? (number + pattern.Plus).ToString(CultureInfo.InvariantCulture) : null,
                var value => value,
            };
            if (says is not null)
            {
                yield return new Hit(says, pattern.Strength, MarkedText.Unmark(match.Value));
            }
        }
    }

    private static RecognisedFact? Tell(Fact fact, List<Hit> hits)
    {
        var words = hits.MaxBy(hit => hit.Words.Length)!.Words;
        switch (fact.Type)
        {
            case FactType.Choices:
                return new RecognisedFact(fact.Id, new FactState.Choices([.. hits.Select(hit => hit.Says).Distinct()], []), words, false);
            case FactType.Number:
                var number = Math.Clamp(decimal.Parse(hits[0].Says, CultureInfo.InvariantCulture), fact.Range!.Value.Least, fact.Range.Value.Greatest);
                return new RecognisedFact(fact.Id, FactState.Number.Of(number), words, hits.Select(hit => hit.Says).Distinct().Skip(1).Any());
            default:
                // "here or here-other-account" and "here" fit together; "mainland" and "overseas" do not.
                var sets = hits.Select(hit => hit.Says.Split(' ')).ToList();
                var shared = sets.Aggregate((one, other) => [.. one.Intersect(other)]);
                return new RecognisedFact(fact.Id, new FactState.OneOf(shared.Length > 0 ? shared : [.. sets.SelectMany(set => set).Distinct()]), words, shared.Length == 0);
        }
    }

    /// <summary>Digits, or Chinese numbers up to 99.</summary>
    private static int? NumberOf(string marked)
    {
        var text = MarkedText.Unmark(marked).Replace('两', '二').Replace('俩', '二').Replace('仨', '三');
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (text.Length == 0 || text.Any(character => character != '十' && !Digits.Contains(character)))
        {
            return null;
        }

        return ten < 0
            ? (text.Length == 1 ? Digits.IndexOf(text[0], StringComparison.Ordinal) : null)
            : ((ten == 0 ? 1 : Digits.IndexOf(text[0], StringComparison.Ordinal)) * 10) + (ten == text.Length - 1 ? 0 : Digits.IndexOf(text[^1], StringComparison.Ordinal));
    }

    // The name that is used: of "abc.com is not filed, test.abc.com shall be" the longer one.
    private static string? DomainIn(string text) => DomainForm().Matches(text)
        .Select(match => DomainName.TryParse(match.Value, out var name) ? name : null)
        .OfType<DomainName>()
        .OrderByDescending(name => name.IsSubdomain)
        .FirstOrDefault()?.ToString();

    [GeneratedRegex(@"(?<![a-z0-9.@])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,18}|中国|公司|网络|政务|公益)(?![a-z0-9])")]
    private static partial Regex DomainForm();

    private sealed record Hit(string Says, int Strength, string Words);
}
