using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Finds the one question that is worth asking next: it tries each value of the facts that are missing.</summary>
internal sealed class NextQuestionFinder(RuleBase rules)
{
    // More of them are a table, not a sentence.
    private const int MostBranches = 4;

    /// <summary>The question; <see langword="null"/> when no answer would change what is said.</summary>
    public NextQuestion? Find(Verdict verdict, Case facts, DateOnly today)
    {
        // Who is stopped wants to know what would help; which type it would be comes afterwards.
        var isBlocked = verdict.Blocking.Any();
        foreach (var (decision, fact) in Candidates(verdict))
        {
            var trials = fact.Values.Select(value => new Trial(value.Label, rules.Decide(facts.With(fact.Id, FactState.Of(fact, value.Id)), today))).ToList();
            if (trials.Select(trial => (trial.Verdict.Label, isBlocked ? null : trial.Verdict.FilingType?.Outcome)).Distinct().Skip(1).Any())
            {
                return new NextQuestion(fact, Branches(decision, fact, trials));
            }
        }

        return null;
    }

    // The decisions are asked in their order, each fact for the first that waits for it.
    private static IEnumerable<(Decision Decision, Fact Fact)> Candidates(Verdict verdict) => verdict.Decisions
        .Where(result => result.Decision is { Stage: not null, Rows: RowPolicy.One })
        .OrderBy(result => result.Decision.Stage)
        .SelectMany(result => result.Missing.Where(fact => fact.Question is not null), (result, fact) => (result.Decision, fact))
        .DistinctBy(pair => pair.fact);

    // Values with the same end go together.
    private static List<Branch> Branches(Decision decision, Fact fact, IReadOnlyList<Trial> trials)
    {
        if (fact.Type is not (FactType.Choice or FactType.YesNo))
        {
            return [];
        }

        var branches = trials
            .Where(trial => trial.Verdict.Of(decision.Id)?.Outcome is not null)
            .GroupBy(trial => trial.Verdict.Of(decision.Id)!.Outcome!, trial => trial.Value, StringComparer.Ordinal) // not null: filtered above
            .Select(group => new Branch([.. group], decision.LabelOf(group.Key)))
            .ToList();
        return branches.Count is > 1 and <= MostBranches ? branches : [];
    }

    private sealed record Trial(string Value, Verdict Verdict);
}
