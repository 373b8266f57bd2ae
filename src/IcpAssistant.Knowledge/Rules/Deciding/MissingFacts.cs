using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>Finds the facts that an open decision waits for. Reused; not for two threads at once.</summary>
internal sealed class MissingFacts(RuleTables tables)
{
    // By variable; that of a fact with several choices is its first one.
    private readonly double[] _weights = new double[tables.Variables.Count];
    private readonly List<int> _facts = [];
    private readonly HashSet<int> _followed = [];

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        foreach (var index in _facts)
        {
            _weights[index] = 0;
        }

        _facts.Clear();
        _followed.Clear();
    }

    /// <summary>The facts that an exactly-one decision waits for, the most telling first.</summary>
    public IReadOnlyList<Fact> Of(CompiledDecision decision, Evaluation evaluation)
    {
        Clear();
        Add(decision, evaluation, 1);
        return InOrder();
    }

    /// <summary>A row waits for them.</summary>
    public void Add(CompiledRule rule, Evaluation evaluation) => Add(rule.Formula, evaluation, 1);

    /// <summary>Those that can be asked, the most telling first.</summary>
    public IReadOnlyList<Fact> InOrder()
    {
        _facts.Sort((one, other) => _weights[other].CompareTo(_weights[one]) is var order and not 0 ? order : tables.Variables[one].Fact.Line.CompareTo(tables.Variables[other].Fact.Line));
        var facts = new List<Fact>(_facts.Count);
        foreach (var index in _facts)
        {
            if (tables.Variables[index].Fact is { Question: not null } fact)
            {
                facts.Add(fact);
            }
        }

        return facts;
    }

    private void Add(CompiledDecision decision, Evaluation evaluation, double weight)
    {
        if (evaluation.Holds(decision.Applies) == Truth.Unknown)
        {
            Add(decision.Applies, evaluation, weight);
        }

        foreach (var rule in decision.Rules)
        {
            if (evaluation.Fires(rule) == Truth.Unknown && !evaluation.IsReplaced(rule))
            {
                Add(rule.Formula, evaluation, weight);
            }
        }
    }

    // A fact that alone opens or closes a row tells more than one of many.
    private void Add(Formula formula, Evaluation evaluation, double weight)
    {
        foreach (var conjunction in formula.Conjunctions)
        {
            if (evaluation.Holds(conjunction) != Truth.Unknown)
            {
                continue;
            }

            var open = 0;
            for (var at = 0; at < conjunction.Variables.Length; at++)
            {
                open += (evaluation.Candidates(conjunction.Variables[at]) & ~conjunction.Allowed[at]) == 0 ? 0 : 1;
            }

            for (var at = 0; at < conjunction.Variables.Length; at++)
            {
                if ((evaluation.Candidates(conjunction.Variables[at]) & ~conjunction.Allowed[at]) != 0)
                {
                    Add(tables.Variables[conjunction.Variables[at]], evaluation, weight / open);
                }
            }
        }
    }

    private void Add(Variable variable, Evaluation evaluation, double weight)
    {
        if (variable.Fact.Decision is { } decision)
        {
            if (_followed.Add(variable.Index) && tables.Find(decision) is { } other)
            {
                Add(other, evaluation, weight);
            }

            return;
        }

        // What may not exist: first whether it does.
        if ((evaluation.Candidates(variable.Index) & variable.NotApplicable) != 0 && tables.Applies[variable.Index] is { } applies && _followed.Add(variable.Index))
        {
            Add(applies, evaluation, weight);
        }

        var index = tables.FirstOf[variable.Index];
        if (_weights[index] == 0)
        {
            _facts.Add(index);
        }

        _weights[index] += weight / Math.Sqrt(variable.Fact.Cost);
    }
}
