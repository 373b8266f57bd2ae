using System.Runtime.CompilerServices;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Rules.Rendering;

/// <summary>The sections in which rules stand, found by rule and by section; made once for each knowledge.</summary>
public sealed class RuleSections
{
    private static readonly ConditionalWeakTable<KnowledgeBase, RuleSections> Known = [];

    private readonly RuleBase _base;
    private readonly Dictionary<SectionId, Section> _sections;
    private readonly ILookup<SectionId, Rule> _rules;

    private RuleSections(KnowledgeBase knowledge)
    {
        _base = knowledge.Rules;
        _sections = knowledge.Sections.DistinctBy(section => section.Id).ToDictionary(section => section.Id);
        _rules = knowledge.Rules.Rules.Where(rule => rule.Place.Section is not null).ToLookup(rule => rule.Place.Section!.Value);
    }

    /// <summary>Those of a knowledge.</summary>
    public static RuleSections Of(KnowledgeBase knowledge) => Known.GetValue(knowledge, known => new RuleSections(known));

    /// <summary>The section that states a rule; <see langword="null"/> when it names none, or one that is not there.</summary>
    public Section? Find(Rule rule) => Find(rule.Place.Section);

    /// <summary>A section; <see langword="null"/> when there is none, or no id.</summary>
    public Section? Find(SectionId? id) => id is { } known ? _sections.GetValueOrDefault(known) : null;

    /// <summary>The rules that a section states, in the order in which they stand; empty when there are none.</summary>
    public IEnumerable<Rule> RulesIn(SectionId section) => _rules[section];

    /// <summary>What to do, with the numbers of the case's province, or of the rule's; empty when there is nothing to put right.</summary>
    /// <param name="facts">The case; <see langword="null"/> when there is none.</param>
    public string FixOf(Rule rule, Case? facts) => rule.Fix is { } fix ? _base.Print(fix.Text, facts?.ValueOf("province") ?? Find(rule)?.Region) : "";

    /// <summary>Whether customers may see a rule: as those of agents' documents they may not.</summary>
    public bool IsForCustomers(Rule rule) => Find(rule)?.Audience is not Audience.Agent;
}
