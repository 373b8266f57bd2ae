using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Checking;

/// <summary>The facts that some formulas depend on, with what cannot be: facts that exist where they do not apply, contradictions, an empty choice that must not be empty.</summary>
internal sealed class Space
{
    private readonly RuleTables _tables;
    private readonly Unfolding _unfolding;

    /// <param name="formulas">Already unfolded.</param>
    public Space(RuleTables tables, Unfolding unfolding, IEnumerable<Formula> formulas)
    {
        _tables = tables;
        _unfolding = unfolding;
        Variables = [.. formulas.SelectMany(formula => formula.Variables).Distinct()];
        Exists = FindExists();
        Impossible = [.. Contradictions(), .. EmptyChoices()];
    }

    /// <summary>All that the formulas look at, and all that says whether those exist; ascending.</summary>
    public SortedSet<int> Variables { get; }

    /// <summary>Variables that exist exactly when the formula holds.</summary>
    public IReadOnlyList<(int Variable, Formula When)> Exists { get; }

    /// <summary>What cannot be.</summary>
    public IReadOnlyList<Conjunction> Impossible { get; }

    private List<(int, Formula)> FindExists()
    {
        var exists = new List<(int, Formula)>();
        var open = new Queue<int>(Variables);
        while (open.TryDequeue(out var index))
        {
            if (_tables.Variables[index].Fact.Decision is not null || _tables.Applies[index] is not { } applies)
            {
                continue;
            }

            var when = _unfolding.Of(applies);
            exists.Add((index, when));
            foreach (var other in when.Variables.Where(Variables.Add))
            {
                open.Enqueue(other);
            }
        }

        return exists;
    }

    private IEnumerable<Conjunction> Contradictions() => _tables.Contradictions
        .SelectMany(contradiction => _unfolding.Of(contradiction.Formula).Conjunctions)
        .Where(conjunction => Array.TrueForAll(conjunction.Variables, Variables.Contains));

    private IEnumerable<Conjunction> EmptyChoices() => _tables.Source.Facts
        .Where(fact => fact is { AtLeastOne: true, Type: FactType.Choices })
        .Select(fact => fact.Values.Select(value => _tables.FindVariable(fact.Id, value.Id)).OfType<Variable>().ToList())
        .Where(tags => tags.TrueForAll(tag => Variables.Contains(tag.Index)))
        .Select(tags => new Conjunction([.. tags.Select(tag => tag.Index)], [.. tags.Select(tag => tag.BitOf("no"))]));
}
