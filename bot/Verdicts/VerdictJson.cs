using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.Bot.Verdicts;

/// <summary>A verdict as JSON: the same object from the HTTP API and from the command line.</summary>
/// <param name="AsOf">The day on which the rules were looked at.</param>
/// <param name="Label">One of the six labels; <see langword="null"/> when the folder has no decision for it.</param>
/// <param name="Outcomes">In the order of <c>decisions.yml</c>; a decision about sites or domains once for each of them.</param>
/// <param name="Missing">What is missing for any of them, in the order in which a dialog asks.</param>
/// <param name="WaysOut">The least that has to be put right until nothing blocks, at most three ways, the easiest first; empty when nothing blocks or when there is no way.</param>
internal sealed record VerdictJson(
    DateOnly AsOf, NamedJson? Label, IReadOnlyList<OutcomeJson> Outcomes, IReadOnlyList<MissingJson> Missing, IReadOnlyList<ContradictionJson> Contradictions,
    IReadOnlyList<WayOutJson> WaysOut)
{
    /// <summary>The verdict as JSON; rules of agents' documents are left out.</summary>
    public static VerdictJson From(Verdict verdict, Case facts, DateOnly asOf, KnowledgeBase knowledge)
    {
        var label = verdict.Of(Verdict.LabelDecision);
        var missing = verdict.Decisions.OrderBy(result => result.Decision.Stage ?? int.MaxValue).SelectMany(result => result.Missing).DistinctBy(fact => fact.Id);
        return new VerdictJson(
            asOf,
            label?.Outcome is { } outcome ? NamedJson.From(label.Decision, outcome) : null,
            [.. verdict.Decisions.Where(result => result != label).Select(result => OutcomeJson.From(result, facts, knowledge))],
            [.. missing.Select(MissingJson.From)],
            [.. verdict.Contradictions.Select(contradiction => new ContradictionJson(contradiction.Id, knowledge.Rules.Text.Of(contradiction.NotBoth), contradiction.Ask))],
            [.. knowledge.Rules.FindWays(facts, asOf).Select(way => WayOutJson.From(way, facts, knowledge))]);
    }
}

/// <summary>Something with an id and a name.</summary>
internal sealed record NamedJson(string Id, string Label)
{
    /// <summary>An outcome of a decision.</summary>
    public static NamedJson From(Decision decision, string outcome) => new(outcome, decision.LabelOf(outcome));
}

/// <summary>What became of one decision.</summary>
/// <param name="Site">The site's number from 1; <see langword="null"/> when there is one only, or when it is about the filing.</param>
/// <param name="Domain">The domain's number in its site, from 1; <see langword="null"/> as for sites.</param>
/// <param name="Applies"><c>yes</c>, <c>no</c> or <c>unknown</c>.</param>
/// <param name="Outcome"><see langword="null"/> when it is open, does not apply, or when several rows count.</param>
/// <param name="Open">Rules that fire or not, depending on what is missing.</param>
internal sealed record OutcomeJson(
    string Decision, string Label, int? Site, int? Domain, string Applies, NamedJson? Outcome, IReadOnlyList<NamedJson> Possible,
    IReadOnlyList<FiredJson> Rules, IReadOnlyList<OpenRuleJson> Open, IReadOnlyList<string> Missing)
{
    /// <summary>The result as JSON.</summary>
    public static OutcomeJson From(DecisionResult result, Case facts, KnowledgeBase knowledge)
    {
        var sections = RuleSections.Of(knowledge);
        return new OutcomeJson(
            result.Decision.Id,
            result.Decision.Label,
            result.Instance.Site + 1,
            result.Instance.Domain + 1,
            result.Applies switch { Truth.True => "yes", Truth.False => "no", _ => "unknown" },
            result.Outcome is { } outcome ? NamedJson.From(result.Decision, outcome) : null,
            [.. result.Possible.Select(possible => NamedJson.From(result.Decision, possible))],
            [.. result.Fired.Where(fired => sections.IsForCustomers(fired.Rule)).Select(fired => FiredJson.From(fired, facts, knowledge))],
            [.. result.Open.Where(sections.IsForCustomers).DistinctBy(rule => rule.Id).Select(rule => new OpenRuleJson(rule.Id, rule.Url, NamedJson.From(result.Decision, rule.Then), knowledge.Rules.Text.Of(rule)))],
            [.. result.Missing.Select(fact => fact.Id)]);
    }
}

/// <summary>A rule that fired.</summary>
/// <param name="Person"><c>subject-owner</c> or <c>site-owner</c> when it is about one of them.</param>
/// <param name="Note">What has to be said about its certainty; empty when the sources agree.</param>
/// <param name="Section">Where it stands; <see langword="null"/> for rows that only look at other decisions.</param>
internal sealed record FiredJson(
    string Id, string Url, NamedJson Outcome, string? Person, string When, IReadOnlyList<SeenJson> Facts, FixJson? Fix, string Sure, string Note,
    IReadOnlyDictionary<string, string> Parameters, SectionJson? Section)
{
    /// <summary>The rule as JSON.</summary>
    public static FiredJson From(FiredRule fired, Case facts, KnowledgeBase knowledge)
    {
        var rule = fired.Rule;
        var text = knowledge.Rules.Text;
        return new FiredJson(
            rule.Id, rule.Url, new NamedJson(rule.Then, text.OfOutcome(rule)), fired.Instance.Person, text.Of(rule),
            [.. text.Saw(fired, facts).Select(saw => new SeenJson(saw.Seen.Fact.Id, saw.Words, saw.Seen.Told))],
            rule.Fix is { } fix ? FixJson.From(fix, RuleSections.Of(knowledge).FixOf(rule, facts)) : null,
            WordOf(rule.Sure), RuleWords.Of(rule.Sure), rule.Parameters,
            RuleSections.Of(knowledge).Find(rule) is { } section ? SectionJson.From(section) : null);
    }

    /// <summary>The word of the files: <c>conflict</c>.</summary>
    public static string WordOf(Certainty certainty) => certainty.ToString().ToLowerInvariant();
}

/// <summary>A rule that may fire.</summary>
internal sealed record OpenRuleJson(string Id, string Url, NamedJson Outcome, string When);

/// <summary>A fact that a rule saw.</summary>
/// <param name="Told">Whether the caller told it; if not it is assumed or follows from others.</param>
internal sealed record SeenJson(string Id, string Words, bool Told);

/// <summary>How something is put right.</summary>
/// <param name="Change">The facts that are different afterwards.</param>
internal sealed record FixJson(string Text, string Effort, IReadOnlyDictionary<string, IReadOnlyList<string>> Change)
{
    /// <summary>The fix as JSON.</summary>
    /// <param name="text">What to do, with its numbers.</param>
    public static FixJson From(Fix fix, string text) => new(text, WordOf(fix.Effort), fix.Change);

    /// <summary>The word of the files: <c>minutes</c>.</summary>
    public static string WordOf(Effort effort) => effort.ToString().ToLowerInvariant();
}

/// <summary>What to put right until nothing blocks any more.</summary>
/// <param name="Effort">The heaviest of its steps: <c>minutes</c>, <c>days</c>, <c>weeks</c>, <c>ask</c>.</param>
/// <param name="Steps">The easiest first.</param>
internal sealed record WayOutJson(string Effort, IReadOnlyList<WayStepJson> Steps)
{
    /// <summary>The way as JSON.</summary>
    public static WayOutJson From(WayOut way, Case facts, KnowledgeBase knowledge) =>
        new(FixJson.WordOf(way.Effort), [.. way.Steps.Select(step => WayStepJson.From(step, facts, knowledge))]);
}

/// <summary>One thing to put right.</summary>
/// <param name="Rule">The rule whose fix it is.</param>
/// <param name="Change">What is known of the facts afterwards, values separated by commas.</param>
internal sealed record WayStepJson(string Rule, string Url, string Text, string Effort, IReadOnlyDictionary<string, string> Change)
{
    /// <summary>The step as JSON.</summary>
    public static WayStepJson From(WayStep step, Case facts, KnowledgeBase knowledge) => new(
        step.Rule.Id, step.Rule.Url, RuleSections.Of(knowledge).FixOf(step.Rule, facts), FixJson.WordOf(step.Effort),
        step.Changes.ToDictionary(change => change.Key, change => change.Value.ToText()));
}

/// <summary>A section, and where it is read.</summary>
internal sealed record SectionJson(string Document, string Anchor, string Heading, string Url)
{
    /// <summary>The section as JSON.</summary>
    public static SectionJson From(Section section) => new(section.Document, section.Anchor, section.Heading, section.Url);
}

/// <summary>A fact that is missing, with the question that asks for it.</summary>
internal sealed record MissingJson(string Id, string Question, string? Why, string Type, IReadOnlyList<NamedJson> Values)
{
    /// <summary>The fact as JSON.</summary>
    public static MissingJson From(Fact fact) => new(
        fact.Id, fact.Question ?? fact.Label, fact.Why, Word(fact.Type), [.. fact.Values.Select(value => new NamedJson(value.Id, value.Label))]);

    /// <summary>The word of the files: <c>yes-no</c>.</summary>
    public static string Word(FactType type) => type == FactType.YesNo ? "yes-no" : type.ToString().ToLowerInvariant();
}

/// <summary>What cannot hold together, with the question back.</summary>
internal sealed record ContradictionJson(string Id, string Facts, string Question);
