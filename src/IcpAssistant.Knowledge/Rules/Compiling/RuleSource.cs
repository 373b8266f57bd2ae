using IcpAssistant.Knowledge.Documents.Reading;

namespace IcpAssistant.Knowledge.Rules.Compiling;

/// <summary>What was read from the folder, not yet compiled.</summary>
internal sealed record RuleSource(
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<Decision> Decisions,
    IReadOnlyList<Rule> Rules,
    IReadOnlyList<Contradiction> Contradictions,
    IReadOnlyDictionary<string, NamedNumber> Numbers,
    IReadOnlyDictionary<string, ValueList> Lists,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Words,
    Func<string, string?, string> Print,
    NamedValues Names)
{
    /// <summary>Conditions that stand outside of rules, facts and decisions: those of the fields.</summary>
    public IReadOnlyList<Condition> Others { get; init; } = [];

    /// <summary>What papers are called, by the word that rules write; empty when nothing is known of papers.</summary>
    public IReadOnlyDictionary<string, string> PaperLabels { get; init; } = new Dictionary<string, string>();

    /// <summary>Every condition that stands anywhere.</summary>
    public IEnumerable<Condition> Conditions()
    {
        foreach (var rule in Rules)
        {
            yield return rule.When;
            if (rule.Unless is { } unless)
            {
                yield return unless;
            }
        }

        foreach (var fact in Facts)
        {
            if (fact.Applies is { } applies)
            {
                yield return applies;
            }

            foreach (var assumed in new[] { fact.Assume?.When, fact.Assume?.Unless }.OfType<Condition>())
            {
                yield return assumed;
            }

            foreach (var row in (fact.Derived as Derivation.Table)?.Conditions.Values ?? [])
            {
                yield return row;
            }
        }

        foreach (var decision in Decisions)
        {
            foreach (var group in decision.Groups.Values.Append(decision.Applies).OfType<Condition>())
            {
                yield return group;
            }
        }

        foreach (var contradiction in Contradictions)
        {
            yield return contradiction.NotBoth;
        }

        foreach (var other in Others)
        {
            yield return other;
        }
    }
}
