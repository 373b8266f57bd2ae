using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Finds the sections and the fixes that stand behind a verdict's label.</summary>
internal sealed class VerdictSections
{
    private const string Label = "verdict-label";

    private readonly RuleBase _rules;
    private readonly Dictionary<SectionId, Section> _sections;

    public VerdictSections(KnowledgeBase knowledge)
    {
        _rules = knowledge.Rules;
        _sections = knowledge.Sections.GroupBy(section => section.Id).ToDictionary(group => group.Key, group => group.First());
    }

    /// <summary>The rules that made the label, the weightiest first; those that may fire where it is certain that one of them does.</summary>
    public IReadOnlyList<Rule> Behind(Situation situation)
    {
        if (situation.Verdict.Of(Label) is not { Fired: [var label, ..] })
        {
            return [];
        }

        var rules = new List<Rule>();
        foreach (var test in label.Rule.When.Tests)
        {
            if (situation.Verdict.Of(test.Fact) is { } result)
            {
                rules.AddRange(Behind(result, test.Test, situation));
            }
        }

        return label.Rule.Place.Section is null ? [.. rules.Distinct()] : [label.Rule, .. rules.Distinct()];
    }

    /// <summary>The section that a rule stands in; <see langword="null"/> when it stands in none that exists.</summary>
    public Section? Of(Rule rule) => rule.Place.Section is { } id && _sections.TryGetValue(id, out var section) ? section : null;

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
        rule.When.Tests.Any(test => situation.Facts.Any(fact => fact.Fact.Id == test.Fact && fact.State is FactState.Choices { Picked: var picked } && _rules.ValuesOf(test.Test).Intersect(picked).Any()));
}
