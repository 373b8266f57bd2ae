using System.Globalization;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Reads a message as a situation: what it tells, together with what was told before.</summary>
internal sealed class SituationReader(KnowledgeBase knowledge)
{
    private const string Label = "verdict-label";

    private readonly FactRecogniser _recogniser = new(knowledge);
    private readonly RuleBase _rules = knowledge.Rules;

    /// <summary>The situation; <see langword="null"/> when nothing was told.</summary>
    /// <param name="topic">What was told before counts as long as the message leans on it.</param>
    /// <param name="leans">Whether the message continues what was said before.</param>
    public Situation? Read(Analysis analysis, Topic? topic, bool leans, DateOnly today)
    {
        var told = _recogniser.Read(analysis).ToDictionary(fact => fact.Fact, StringComparer.Ordinal);
        if (AnswerTo(topic?.AskedFact, analysis) is { } answered)
        {
            told[answered.Fact] = answered;
            leans = true;
        }

        if (told.Count == 0)
        {
            return null;
        }

        var before = leans ? topic?.Told ?? [] : [];
        var all = before.Where(fact => !told.ContainsKey(fact.Fact)).Concat(told.Values).ToList();
        return Judge(all, today);
    }

    /// <summary>What the rules say to told facts; <see langword="null"/> when there are none.</summary>
    public Situation? Judge(IReadOnlyList<RecognisedFact> told, DateOnly today)
    {
        var facts = _rules.Empty;
        var chips = new List<ToldFact>();
        foreach (var fact in told.Select(fact => (Told: fact, Known: _rules.FindFact(fact.Fact))).Where(pair => pair.Known is not null).OrderBy(pair => pair.Known!.Line))
        {
            if (facts.TryWith(fact.Told.Fact, fact.Told.State, default, out var with) is null)
            {
                facts = with;
                chips.Add(new ToldFact(fact.Known!, ValueOf(fact.Known!, fact.Told.State), fact.Told.State, fact.Told.Conflicts));
            }
        }

        if (chips.Count == 0)
        {
            return null;
        }

        var verdict = _rules.Decide(facts, today);
        var missing = Missing(verdict, facts, today);
        return new Situation { Facts = chips, Verdict = verdict, IsDecisive = IsDecisive(verdict), Missing = missing, Branches = missing is null ? [] : Branches(missing, verdict, facts, today) };
    }

    // The last row of the label holds for everybody; all others need something that was told.
    private bool IsDecisive(Verdict verdict) =>
        verdict.Of(Label) is { Fired: [var fired, ..] } && fired.Rule != _rules.Rules.Last(rule => rule.Decision == Label);

    // The decisions are asked in their order; a fact is worth asking when its values lead to different ends.
    private Fact? Missing(Verdict verdict, Case facts, DateOnly today) => verdict.Decisions
        .Where(result => result is { Decision: { Stage: not null, Rows: RowPolicy.One } })
        .OrderBy(result => result.Decision.Stage)
        .SelectMany(result => result.Missing)
        .Distinct()
        .FirstOrDefault(fact => Matters(fact, facts, IsBlocked(verdict), today));

    // Who is stopped wants to know what would help; which type it would be comes afterwards.
    private static bool IsBlocked(Verdict verdict) =>
        verdict.Decisions.Any(result => result.Fired.Any(fired => result.Decision.Blocks.Contains(fired.Rule.Then)));

    private bool Matters(Fact fact, Case facts, bool isBlocked, DateOnly today) => fact.Values
        .Select(value => _rules.Decide(facts.With(fact.Id, fact.Type == FactType.Choices ? new FactState.Choices([value.Id], []) : new FactState.OneOf([value.Id])), today))
        .Select(verdict => (verdict.Of(Label)?.Outcome, isBlocked ? null : verdict.Of("filing-type")?.Outcome))
        .Distinct()
        .Skip(1)
        .Any();

    // The first decision that waits for the fact, decided for each of its values; values with the same end go together.
    private List<Branch> Branches(Fact missing, Verdict verdict, Case facts, DateOnly today)
    {
        const int MostBranches = 4;
        var open = verdict.Decisions.Where(result => result.Decision.Stage is not null && result.Missing.Contains(missing)).MinBy(result => result.Decision.Stage);
        if (open is null || missing.Type is not (FactType.Choice or FactType.YesNo))
        {
            return [];
        }

        var branches = missing.Values
            .Select(value => (value.Label, _rules.Decide(facts.With(missing.Id, value.Id), today).Of(open.Decision.Id)?.Outcome))
            .Where(branch => branch.Outcome is not null)
            .GroupBy(branch => branch.Outcome!, branch => branch.Label, StringComparer.Ordinal)
            .Select(group => new Branch([.. group], open.Decision.LabelOf(group.Key)))
            .ToList();
        return branches.Count is > 1 and <= MostBranches ? branches : [];
    }

    // "企业" to "用什么身份备案？": a short message that names one of the values.
    private RecognisedFact? AnswerTo(string? asked, Analysis analysis)
    {
        const int LongestReply = 16;
        if (asked is null || analysis.Text.Length > LongestReply || _rules.FindFact(asked) is not { } fact)
        {
            return null;
        }

        var values = fact.Values.Where(value => value.Words.Append(value.Label).Any(word => analysis.Text.Contains(Normaliser.Normalise(word), StringComparison.Ordinal))).Select(value => value.Id).ToList();
        return values.Count == 1 ? new RecognisedFact(asked, fact.Type == FactType.Choices ? new FactState.Choices(values, []) : new FactState.OneOf(values), analysis.Text, false) : null;
    }

    private static string ValueOf(Fact fact, FactState state) => state switch
    {
        FactState.OneOf some => string.Join('或', some.Values.Select(fact.LabelOf)),
        FactState.Choices some => string.Join('、', some.Picked.Select(fact.LabelOf)),
        FactState.OnlyChoices only => only.Picked.Count == 0 ? "都不涉及" : string.Join('、', only.Picked.Select(fact.LabelOf)),
        FactState.Number number when number.Least == number.Greatest => string.Create(CultureInfo.InvariantCulture, $"{number.Least} {fact.Unit}").TrimEnd(),
        FactState.Number number => string.Create(CultureInfo.InvariantCulture, $"{number.Least}–{number.Greatest} {fact.Unit}").TrimEnd(),
        FactState.Text text => text.Value,
        FactState.Date date => date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => "",
    };
}
