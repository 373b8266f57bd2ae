namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>What the rules say about a case.</summary>
public sealed record Verdict
{
    /// <summary>The decision that puts all others into one of six words.</summary>
    public const string LabelDecision = "verdict-label";

    /// <summary>The decision that says which kind of filing it is.</summary>
    public const string FilingTypeDecision = "filing-type";

    // The outcome of several decisions (decisions.yml): a person has to look.
    private const string AskAgent = "ask-agent";

    // The stage of the decision that all others wait for: whether to file at all.
    private const int FirstStage = 1;

    /// <summary>The verdict in one word (<c>first-filing</c>); <see langword="null"/> when the folder's rules give none.</summary>
    public string? Label => Of(LabelDecision)?.Outcome;

    /// <summary>The verdict in words ("首次备案"); <see langword="null"/> when the folder's rules give none.</summary>
    public string? Conclusion => Of(LabelDecision)?.Label;

    /// <summary>Which kind of filing it is; <see langword="null"/> when the folder's rules don't decide it.</summary>
    public DecisionResult? FilingType => Of(FilingTypeDecision);

    /// <summary>In the order of <c>decisions.yml</c>; a decision that looks at sites or domains stands there once for each of them.</summary>
    public required IReadOnlyList<DecisionResult> Decisions { get; init; }

    /// <summary>Whether to file at all, once that is decided; <see langword="null"/> while it is open.</summary>
    public DecisionResult? First => Decisions.FirstOrDefault(result => result is { Decision.Stage: FirstStage, Outcome: not null });

    /// <summary>Whether nothing is left to be done: no filing is needed.</summary>
    public bool IsAtAnEnd => Decisions.Any(result => result.Outcome is { } outcome && result.Decision.Ends.Contains(outcome));

    /// <summary>Whether a rule says that a person has to look at the case.</summary>
    public bool NeedsPerson => Decisions.Any(result => result.Outcome == AskAgent || result.Fired.Any(fired => fired.Rule.Then == AskAgent));

    /// <summary>What certainly stands in the way, decision by decision, the heaviest first.</summary>
    public IEnumerable<FiredRule> Blocking => Decisions.SelectMany(result => result.Fired.Where(fired => result.Decision.Blocks.Contains(fired.Rule.Then)));

    /// <summary>The facts that are missing, in the order in which a dialog asks.</summary>
    public IEnumerable<Fact> Missing => Decisions.Where(result => result.Decision.Stage is not null).OrderBy(result => result.Decision.Stage).SelectMany(result => result.Missing).DistinctBy(fact => fact.Id);

    /// <summary>What was told and cannot hold together; empty when there is nothing.</summary>
    public required IReadOnlyList<Contradiction> Contradictions { get; init; }

    /// <summary>The result for the first site and domain; <see langword="null"/> for a decision that does not exist.</summary>
    public DecisionResult? Of(string decision)
    {
        foreach (var result in Decisions)
        {
            if (result.Decision.Id == decision)
            {
                return result;
            }
        }

        return null;
    }

    /// <summary>The rules of a collecting decision that certainly fire, the heaviest first.</summary>
    public IReadOnlyList<FiredRule> Fired(string decision) => Of(decision)?.Fired ?? [];
}

/// <summary>What became of one decision.</summary>
public sealed record DecisionResult
{
    /// <summary>What was decided.</summary>
    public required Decision Decision { get; init; }

    /// <summary>The site and domain it is about; empty when it is about the filing as a whole.</summary>
    public Instance Instance { get; init; }

    /// <summary>Whether there is anything to decide.</summary>
    public required Truth Applies { get; init; }

    /// <summary>The outcome; <see langword="null"/> when it is open, does not apply, or when all rows that fire count.</summary>
    public string? Outcome { get; init; }

    /// <summary>The outcome in words; <see langword="null"/> when there is none.</summary>
    public string? Label => Outcome is { } outcome ? Decision.LabelOf(outcome) : null;

    /// <summary>The outcomes still possible, the heaviest first; one when it is decided, none when it does not apply.</summary>
    public IReadOnlyList<string> Possible { get; init; } = [];

    /// <summary>The rules that certainly fire, the heaviest first.</summary>
    public IReadOnlyList<FiredRule> Fired { get; init; } = [];

    /// <summary>The rules that fire or not, depending on what is not known.</summary>
    public IReadOnlyList<Rule> Open { get; init; } = [];

    /// <summary>The facts that are missing to decide it, the most telling first.</summary>
    public IReadOnlyList<Fact> Missing { get; init; } = [];
}

/// <summary>A rule that fired, with what it saw.</summary>
/// <param name="Instance">The site, domain or person it is about.</param>
/// <param name="Saw">The facts that made it fire.</param>
public sealed record FiredRule(Rule Rule, Instance Instance, IReadOnlyList<SeenFact> Saw);

/// <summary>A fact as a rule saw it.</summary>
/// <param name="Values">The values still possible; a band of numbers by its least number.</param>
/// <param name="Told">Whether somebody told it; if not it is assumed or follows from others.</param>
public sealed record SeenFact(Fact Fact, IReadOnlyList<string> Values, bool Told);
