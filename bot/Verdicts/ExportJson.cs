using System.Text.Json.Nodes;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.Bot.Verdicts;

/// <summary>The whole rule base for other programs; <c>docs/rules.schema.json</c> describes it.</summary>
/// <param name="Schema">The version of the shape; it grows when something is renamed or goes.</param>
/// <param name="Version">The hash of the knowledge folder.</param>
internal sealed record ExportJson(
    int Schema, string Version, IReadOnlyList<FactJson> Facts, IReadOnlyList<DecisionJson> Decisions, IReadOnlyList<RuleJson> Rules,
    IReadOnlyList<ContradictionRuleJson> Contradictions, IReadOnlyDictionary<string, NumberJson> Values, IReadOnlyDictionary<string, ListJson> Lists,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Words, IReadOnlyList<SectionJson> Sections, IReadOnlyList<GoldenCaseJson> Cases)
{
    /// <summary>Everything that the rules of a knowledge are made of.</summary>
    public static ExportJson From(KnowledgeBase knowledge)
    {
        var rules = knowledge.Rules;
        var sections = RuleSections.Of(knowledge);
        return new ExportJson(
            1,
            knowledge.Version,
            [.. rules.Facts.Select(FactJson.From)],
            [.. rules.Decisions.Select(DecisionJson.From)],
            [.. rules.Rules.Select(rule => RuleJson.Of(rule, knowledge))],
            [.. rules.Contradictions.Select(contradiction => new ContradictionRuleJson(contradiction.Id, ConditionJson.Of(contradiction.NotBoth), contradiction.Ask))],
            rules.Numbers.ToDictionary(pair => pair.Key, pair => new NumberJson(pair.Value.By, pair.Value.Otherwise, pair.Value.Of)),
            rules.Lists.ToDictionary(pair => pair.Key, pair => new ListJson(pair.Value.Of, pair.Value.Items)),
            rules.Words,
            [.. rules.Rules.Select(sections.Find).OfType<Knowledge.Documents.Section>().DistinctBy(section => section.Id).Select(SectionJson.From)],
            [.. knowledge.Cases.Select(GoldenCaseJson.From)]);
    }
}

/// <summary>A fact of the catalogue.</summary>
internal sealed record FactJson(
    string Id, string Scope, string Type, string Label, string? Question, string? Why, string? Section, IReadOnlyList<NamedJson> Values, JsonNode? Applies,
    AssumptionJson? Assume, DerivationJson? Derived, decimal? Least, decimal? Greatest, string Unit, int Cost, bool AtLeastOne)
{
    /// <summary>The fact as JSON.</summary>
    public static FactJson From(Fact fact) => new(
        fact.Id, fact.Scope.ToString().ToLowerInvariant(), MissingJson.Word(fact.Type), fact.Label, fact.Question, fact.Why, fact.Section?.ToString(),
        [.. fact.Values.Select(value => new NamedJson(value.Id, value.Label))],
        ConditionJson.OfOptional(fact.Applies),
        fact.Assume is { } assume ? new AssumptionJson(assume.Value, ConditionJson.OfOptional(assume.When), ConditionJson.OfOptional(assume.Unless)) : null,
        DerivationJson.From(fact.Derived),
        fact.Range?.Least, fact.Range?.Greatest, fact.Unit, fact.Cost, fact.AtLeastOne);
}

/// <summary>What is assumed of a fact.</summary>
internal sealed record AssumptionJson(string Value, JsonNode? When, JsonNode? Unless);

/// <summary>How a fact follows from others: by a table, or by a function.</summary>
internal sealed record DerivationJson(IReadOnlyDictionary<string, JsonObject>? Table, string? Function, IReadOnlyList<string>? Of, string? List)
{
    /// <summary>The derivation as JSON; <see langword="null"/> for a fact that people tell.</summary>
    public static DerivationJson? From(Derivation? derivation) => derivation switch
    {
        Derivation.Table table => new(table.Conditions.ToDictionary(pair => pair.Key, pair => ConditionJson.Of(pair.Value)), null, null, null),
        Derivation.Function function => new(null, function.Name, function.Of, function.List),
        _ => null,
    };
}

/// <summary>A decision.</summary>
internal sealed record DecisionJson(
    string Id, string Label, string Rows, IReadOnlyList<NamedJson> Outcomes, JsonNode? Applies, IReadOnlyList<string>? Facts, int? Stage, string? Parameter,
    bool NeedsFix, IReadOnlyDictionary<string, JsonObject> Groups)
{
    /// <summary>The decision as JSON.</summary>
    public static DecisionJson From(Decision decision) => new(
        decision.Id, decision.Label, decision.Rows.ToString().ToLowerInvariant(), [.. decision.Outcomes.Select(outcome => new NamedJson(outcome.Id, outcome.Label))],
        ConditionJson.OfOptional(decision.Applies), decision.Facts, decision.Stage, decision.Parameter, decision.NeedsFix,
        decision.Groups.ToDictionary(pair => pair.Key, pair => ConditionJson.Of(pair.Value)));
}

/// <summary>What cannot hold together.</summary>
internal sealed record ContradictionRuleJson(string Id, JsonNode NotBoth, string Ask);

/// <summary>A named number.</summary>
internal sealed record NumberJson(string? By, decimal? Default, IReadOnlyDictionary<string, decimal?> Of);

/// <summary>A named list of a fact's values.</summary>
internal sealed record ListJson(string Of, IReadOnlyList<string> Items);

/// <summary>A golden case.</summary>
internal sealed record GoldenCaseJson(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Facts, string Decision, string? Outcome, IReadOnlyList<string> Fires, IReadOnlyList<string> Not, string Why,
    DateOnly? On, string File, int Line)
{
    /// <summary>The case as JSON.</summary>
    public static GoldenCaseJson From(GoldenCase golden) => new(golden.Facts, golden.Decision, golden.Outcome, golden.Fires, golden.Not, golden.Why, golden.On, golden.File, golden.Line);
}
