using System.Text.Json.Nodes;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.Bot.Verdicts;

/// <summary>A rule as JSON, in the export and from <c>explain</c>.</summary>
/// <param name="WhenWords">The condition in Chinese.</param>
internal sealed record RuleJson(
    string Id, string Url, string Decision, string Then, string ThenLabel, JsonNode When, JsonNode? Unless, string WhenWords, string? Group,
    IReadOnlyList<string> Replaces, IReadOnlyList<string> ReplacedBy, FixJson? Fix, DateOnly? From, DateOnly? Until, string Sure, string Source,
    IReadOnlyDictionary<string, string> Parameters, SectionJson? Section, string File, int Line)
{
    /// <summary>The rule as JSON.</summary>
    public static RuleJson Of(Rule rule, KnowledgeBase knowledge)
    {
        var rules = knowledge.Rules;
        return new RuleJson(
            rule.Id, rule.Url, rule.Decision, rule.Then, rules.Text.OfOutcome(rule),
            ConditionJson.Of(rule.When), ConditionJson.OfOptional(rule.Unless), rules.Text.Of(rule), rule.Group,
            rule.Replaces, [.. rules.ReplacedBy(rule).Select(other => other.Id)],
            rule.Fix is { } fix ? FixJson.From(fix, RuleSections.Of(knowledge).FixOf(rule, null)) : null,
            rule.From, rule.Until, FiredJson.WordOf(rule.Sure), rule.Source, rule.Parameters,
            RuleSections.Of(knowledge).Find(rule) is { } section ? SectionJson.From(section) : null, rule.Place.File, rule.Place.Line);
    }
}
