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

        var seen = new SearchFilter(audience);
        return [.. label.Rule.When.Tests
            .SelectMany(test => situation.Verdict.Of(test.Fact) is { } result ? Behind(result, test.Test, situation) : [])
            .Prepend(label.Rule)
            .Where(rule => rule != label.Rule || rule.Place.Section is not null)
            .Where(rule => _sections.Find(rule) is not { } section || seen.Admits(section))
            .Distinct()];
    }

    private IEnumerable<Rule> Behind(DecisionResult result, FactTest test, Situation situation)
    {
        if (result.Decision.Rows != RowPolicy.All)
        {
            return result.Fired.Select(fired => fired.Rule);
        }

        var kinds = (test as FactTest.OneOf)?.Values ?? [];
        var certain = result.Fired.Select(fired => fired.Rule).Where(rule => kinds.Contains(rule.Then)).ToList();
        return certain.Count > 0 ? certain : result.Open.Where(rule => kinds.Contains(rule.Then) && LooksAtTold(rule, situation));
    }

    // Nobody said who files a news site: the rows for persons and for organisations both look at what was told, the content.
    private bool LooksAtTold(Rule rule, Situation situation) =>
        rule.When.Tests.Any(test => situation.Facts.Any(fact => fact.Fact.Id == test.Fact && fact.State is FactState.Choices { Picked: var picked } && knowledge.Rules.ValuesOf(test.Test).Intersect(picked).Any()));
}
