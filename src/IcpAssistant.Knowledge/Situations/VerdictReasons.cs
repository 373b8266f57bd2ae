using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Finds the rules that stand behind a verdict's label.</summary>
internal sealed class VerdictReasons(KnowledgeBase knowledge)
{
    private readonly RuleSections _sections = RuleSections.Of(knowledge);

    /// <summary>The rules that made the label, the weightiest first; those that may fire where it is certain that one of them does.</summary>
    /// <param name="audience">Rules of sections that these readers may not see are left out.</param>
    public IReadOnlyList<Rule> Of(Situation situation, Audience audience)
    {
        if (situation.Verdict.Fired(Verdict.LabelDecision) is not [var label, ..])
        {
            return [];
        }

        return [.. label.Rule.When.Tests
            .SelectMany(test => situation.Verdict.Of(test.Fact) is { } result ? Behind(result, test.Test, situation) : [])
            .Prepend(label.Rule)
            .Where(rule => rule != label.Rule || rule.Place.Section is not null)
            .Where(rule => MaySee(rule, audience))
            .Distinct()];
    }

    /// <summary>Whether these readers may see a rule: it stands in a section that they may see, or in none.</summary>
    public bool MaySee(Rule rule, Audience audience) => _sections.Find(rule) is not { } section || new SearchFilter(audience).Admits(section);

    /// <summary>Whether a section may be said to a case: it states no rules or is an overview of several outcomes, or one of its rules holds or may hold.</summary>
    /// <remarks>"都要备案" is true of servers on the mainland; said behind "不需要备案" it would contradict.</remarks>
    public bool IsAboutCase(Section section, Situation situation)
    {
        var rules = _sections.RulesIn(section.Id).ToList();
        return rules.DistinctBy(rule => rule.Then).Count() != 1 || situation.Verdict.Decisions.Any(result => MayHold(result, rules));
    }

    private static bool MayHold(DecisionResult result, List<Rule> rules) =>
        result.Fired.Any(fired => rules.Contains(fired.Rule)) || result.Open.Any(rules.Contains) || (result.Outcome is null && rules.Exists(rule => rule.Decision == result.Decision.Id));

    private IEnumerable<Rule> Behind(DecisionResult result, FactTest test, Situation situation)
    {
        if (result.Decision.Rows != RowPolicy.All)
        {
            return result.Fired.Select(fired => fired.Rule);
        }

        var kinds = (test as FactTest.OneOf)?.Values ?? [];
        var certain = result.Fired.Where(fired => kinds.Contains(fired.Rule.Then)).ToList();
        return certain.Count > 0 ? certain.Where(fired => !certain.Exists(other => SaysLess(fired, other))).Select(fired => fired.Rule) : result.Open.Where(rule => kinds.Contains(rule.Then) && LooksAtTold(rule, situation));
    }

    // "没买服务器" is answered by the row for those without a product. The row for those who have a domain only looks at one fact more, which nobody told.
    private static bool SaysLess(FiredRule fired, FiredRule other) =>
        fired.Rule.Then == other.Rule.Then
        && fired.Saw.Count > other.Saw.Count
        && other.Saw.All(seen => fired.Saw.Any(mine => mine.Fact == seen.Fact))
        && fired.Saw.All(seen => !seen.Told || other.Saw.Any(same => same.Fact == seen.Fact));

    // Nobody said who files a news site: the rows for persons and for organisations both look at what was told, the content.
    private bool LooksAtTold(Rule rule, Situation situation) =>
        rule.When.Tests.Any(test => situation.Facts.Any(fact => fact.Fact.Id == test.Fact && fact.State is FactState.Choices { Picked: var picked } && knowledge.Rules.ValuesOf(test.Test).Intersect(picked).Any()));
}
