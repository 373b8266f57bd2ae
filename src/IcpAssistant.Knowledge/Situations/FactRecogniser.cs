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

    private readonly RuleBase _rules;
    private readonly Dictionary<string, char> _marks;

    private readonly MentionTable _mentions;
    private readonly IReadOnlyList<(Fact Fact, FactPattern[] Patterns)> _patterns;
    private readonly IReadOnlyList<Rivalry> _rivalries;
    private readonly PlainTalk? _plain;

    public FactRecogniser(KnowledgeBase knowledge)
    {
        _rules = knowledge.Rules;
        _marks = MarkedText.Marks(knowledge.Terms);
        _mentions = knowledge.Recognition.Select(pattern => pattern.Mentions).FirstOrDefault(mentions => mentions is not null) ?? MentionTable.Empty;

        _plain = knowledge.Recognition is [var first, ..] ? first.Plain : null;
        _rivalries = [.. knowledge.Recognition.Select(pattern => pattern.Rivalry).OfType<Rivalry>().Distinct()];

        // The strongest first: what they find makes the weaker ones needless.
        _patterns = [.. knowledge.Recognition.GroupBy(pattern => pattern.Fact).Select(patterns => (_rules.FindFact(patterns.Key)!, patterns.OrderByDescending(pattern => pattern.Strength).ToArray()))];
    }

    /// <summary>What a text tells, at most once for each fact; empty when it tells nothing.</summary>
    public IReadOnlyList<RecognisedFact> Read(Analysis analysis)
    {
        var (line, mentions) = SelfCorrection.Mend(Pauses.Join(analysis.Paused ?? analysis.Tokens), _mentions);
        var whole = new MarkedText(line.Tokens, _marks, mentions, _plain);
        var settled = _rivalries.ToDictionary(rivalry => rivalry, rivalry => rivalry.Settle(line, mentions) is { } left ? new MarkedText(left, _marks, null, _plain) : whole);
        var told = new List<RecognisedFact>();
        foreach (var (fact, patterns) in _patterns)
        {
            if (Strongest(patterns, patterns[0].Rivalry is { } rivalry ? settled[rivalry] : whole) is { Count: > 0 } hits && Tell(fact, hits) is { } recognised)
            {
                told.Add(recognised);
            }
        }

        if (_rules.FindFact(DomainFact) is not null && DomainIn(analysis.Text) is { } domain)
        {
            told.Add(new RecognisedFact(DomainFact, new FactState.Text(domain), domain, false));
        }

        return told;
    }

    private static List<Hit> Strongest(FactPattern[] patterns, MarkedText text)
    {
        var hits = new List<Hit>();
        foreach (var pattern in patterns)
        {
            if (hits.Count > 0 && hits[0].Strength > pattern.Strength)
            {
                break;
            }

            hits.AddRange(Find(pattern, text));
        }

        return hits;
    }

    private static IEnumerable<Hit> Find(FactPattern pattern, MarkedText text)
    {
        foreach (var found in text.Matches(pattern))
        {
            var match = found.Match;
            var says = pattern.Says switch
            {
                FactPattern.Place => text.PlaceIn(match),
                FactPattern.Number => NumberOf(pattern, found)?.ToString(CultureInfo.InvariantCulture),
                FactPattern.Text => found.WordsOf(match.Groups["t"]) is { Length: > 0 } words ? words : null,
                FactPattern.Date => DayOf(match)?.ToString("O", CultureInfo.InvariantCulture),
                var value => value,
            };
            if (says is not null)
            {
                yield return new Hit(says, pattern.Strength, found.WordsOf(match));
            }
        }
    }

    private static RecognisedFact? Tell(Fact fact, List<Hit> hits)
    {
        if (hits.Exists(hit => hit.Says == FactPattern.Untold))
        {
            return null;
        }

        var words = hits.MaxBy(hit => hit.Words.Length)!.Words;
        var differ = hits.Select(hit => hit.Says).Distinct(StringComparer.Ordinal).Skip(1).Any();
        switch (fact.Type)
        {
            case FactType.Choices:
                return new RecognisedFact(fact.Id, new FactState.Choices([.. hits.Select(hit => hit.Says).Distinct()], []), words, false);
            case FactType.Number:
                return new RecognisedFact(fact.Id, NumberIn(hits[0].Says, fact.Range!.Value), words, differ);
            case FactType.Text:
                return new RecognisedFact(fact.Id, new FactState.Text(hits[0].Says), words, differ);
            case FactType.Date:
                return new RecognisedFact(fact.Id, new FactState.Date(DateOnly.ParseExact(hits[0].Says, "O", CultureInfo.InvariantCulture)), words, differ);
            default:
                // "here or here-other-account" and "here" fit together; "mainland" and "overseas" do not.
                var sets = hits.Select(hit => hit.Says.Split(' ')).ToList();
                var shared = sets.Aggregate((one, other) => [.. one.Intersect(other)]);
                return new RecognisedFact(fact.Id, new FactState.OneOf(shared.Length > 0 ? shared : [.. sets.SelectMany(set => set).Distinct()]), words, shared.Length == 0);
        }
    }

    // "four there, two more": both together.
    private static long? NumberOf(FactPattern pattern, MarkedText.Found found)
    {
        var number = SpokenNumber.In(found.WordsOf(found.Match.Groups["n"]));
        var more = found.Match.Groups["m"] is { Success: true } second ? SpokenNumber.In(found.WordsOf(second)) : 0;
        return ((number + more) * pattern.Times) + pattern.Plus;
    }

    // "12", or "0..17" for a range.
    private static FactState.Number NumberIn(string says, (decimal Least, decimal Greatest) range)
    {
        // A single number that is out of range stays so: it is said to be impossible.
        var told = says.Split("..").Select(end => decimal.Parse(end, CultureInfo.InvariantCulture)).ToArray();
        var ends = told.Length == 1 ? told : [.. told.Select(end => Math.Clamp(end, range.Least, range.Greatest))];
        return new FactState.Number(ends[0], ends[^1]);
    }

    private static DateOnly? DayOf(Match match) =>
        DateOnly.TryParseExact($"{match.Groups["y"].Value}-{match.Groups["m"].Value}-{(match.Groups["d"].Success ? match.Groups["d"].Value : "1")}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

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
