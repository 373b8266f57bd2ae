using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>Whether something holds, as far as it is known.</summary>
public enum Truth
{
    /// <summary>It does not hold.</summary>
    False,

    /// <summary>It depends on what is not known.</summary>
    Unknown,

    /// <summary>It holds.</summary>
    True,
}

/// <summary>Three-valued evaluation of one case, for one site, domain and person. Reused; not for two threads at once.</summary>
internal sealed class Evaluation(RuleTables tables)
{
    private readonly ulong[] _candidates = new ulong[tables.Variables.Count];
    private readonly bool[] _known = new bool[tables.Variables.Count];
    private readonly Truth[] _rules = new Truth[tables.Rules.Length];
    private readonly bool[] _evaluated = new bool[tables.Rules.Length];
    private readonly PersonDependence _ofPersons = tables.OfPersons;
    private readonly Falsifier _falsifier = new(tables.Variables.Count);
    private Case _case = new(tables);
    private Instance _instance;
    private DateOnly _today;
    private Evaluation? _twin;

    /// <summary>Begins with another case, or another part of it.</summary>
    /// <param name="twin">The evaluation of another person of the same site and domain: what does not differ between persons is looked up there.</param>
    public void Begin(Case facts, Instance instance, DateOnly today, Evaluation? twin = null)
    {
        _twin = twin;
        _case = facts;
        _instance = instance;
        _today = today;
        Array.Clear(_known);
        Array.Clear(_evaluated);
    }

    public Instance Instance => _instance;

    /// <summary>Room for <see cref="Coverage"/>: by variable a set of values.</summary>
    public ulong[] Covered { get; } = new ulong[tables.Variables.Count];

    /// <summary>Room for the facts that are missing.</summary>
    public MissingFacts Missing { get; } = new(tables);

    /// <summary>The values of a variable that are still possible; with the bit of "does not exist" when it may not.</summary>
    public ulong Candidates(int index)
    {
        if (_known[index])
        {
            return _candidates[index];
        }

        if (_twin is not null && !_ofPersons.OfVariable(index))
        {
            _known[index] = true;
            return _candidates[index] = _twin.Candidates(index);
        }

        // Until it is worked out: a circle among facts reads as "anything".
        _known[index] = true;
        _candidates[index] = tables.Variables[index].Full;
        return _candidates[index] = WorkOut(tables.Variables[index]);
    }

    /// <summary>Whether the value was told, not assumed or derived.</summary>
    public bool IsTold(int index) => _case.ToldOf(tables.Variables[index], _instance) != 0;

    /// <summary>Whether a rule fires, were it not for others that take its place.</summary>
    public Truth Fires(CompiledRule rule)
    {
        if (!_evaluated[rule.Index])
        {
            _evaluated[rule.Index] = true;
            _rules[rule.Index] = _twin is not null && !_ofPersons.OfRule(rule) ? _twin.Fires(rule) : rule.Rule.IsInForce(_today) ? Holds(rule.Formula) : Truth.False;
        }

        return _rules[rule.Index];
    }

    /// <summary>Whether some other row certainly takes the rule's place.</summary>
    public bool IsReplaced(CompiledRule rule)
    {
        foreach (var other in rule.ReplacedBy)
        {
            if (Fires(tables.Rules[other]) == Truth.True)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a lighter row may still take its place: then it is not certain. A heavier one would only make it worse.</summary>
    public bool MayBeSoftened(CompiledRule rule)
    {
        foreach (var other in rule.ReplacedBy)
        {
            if (Fires(tables.Rules[other]) == Truth.Unknown && tables.Rules[other].Outcome > rule.Outcome)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a row of a collecting decision is reported: certainly, perhaps, or not.</summary>
    public Truth Reports(CompiledRule rule)
    {
        var fires = Fires(rule);
        return fires == Truth.False || IsReplaced(rule) ? Truth.False : fires == Truth.True && !MayBeSoftened(rule) ? Truth.True : Truth.Unknown;
    }

    public Truth Holds(Formula formula)
    {
        var truth = Truth.False;
        foreach (var conjunction in formula.Conjunctions)
        {
            var one = Holds(conjunction);
            if (one == Truth.True)
            {
                return Truth.True;
            }

            truth = one == Truth.Unknown ? one : truth;
        }

        return truth == Truth.Unknown && formula.Conjunctions.Length > 1 ? _falsifier.Decide(formula, this) : truth;
    }

    public Truth Holds(Conjunction conjunction)
    {
        var truth = Truth.True;
        for (var at = 0; at < conjunction.Variables.Length; at++)
        {
            var candidates = Candidates(conjunction.Variables[at]);
            if ((candidates & conjunction.Allowed[at]) == 0)
            {
                return Truth.False;
            }

            truth = (candidates & ~conjunction.Allowed[at]) == 0 ? truth : Truth.Unknown;
        }

        return truth;
    }

    /// <summary>The outcomes of a decision that are still possible, as bits in their order, with the bit of "does not apply"; one bit when it is decided.</summary>
    public ulong Outcomes(CompiledDecision decision)
    {
        var applies = Holds(decision.Applies);
        var variable = tables.Variables[decision.Variable];
        if (applies == Truth.False)
        {
            return variable.NotApplicable;
        }

        var outcomes = decision.Decision.Rows == RowPolicy.First ? FirstOutcome(decision) : OneOutcome(decision);
        outcomes |= applies == Truth.Unknown ? variable.NotApplicable : 0;
        return outcomes == 0 ? variable.NotApplicable : outcomes;
    }

    private ulong OneOutcome(CompiledDecision decision)
    {
        var possible = 0UL;
        var sure = 0UL;
        foreach (var rule in decision.Rules)
        {
            var fires = Fires(rule);
            if (fires == Truth.False || IsReplaced(rule))
            {
                continue;
            }

            possible |= 1UL << rule.Outcome;
            sure = fires == Truth.True && !MayBeReplaced(rule) ? 1UL << rule.Outcome : sure;
        }

        return sure == 0 ? possible : sure;
    }

    private ulong FirstOutcome(CompiledDecision decision) => First(decision) is { } rule ? 1UL << rule.Outcome : 0;

    /// <summary>The first row of a decision that certainly fires; <see langword="null"/> when none does.</summary>
    public CompiledRule? First(CompiledDecision decision)
    {
        foreach (var rule in decision.Rules)
        {
            if (rule.Rule.IsInForce(_today) && CertainlyHolds(rule.Formula))
            {
                return rule;
            }
        }

        return null;
    }

    // A decision that may not apply is looked at as if it did: "filed elsewhere" leads to a new access, wherever the server may stand.
    private bool CertainlyHolds(Formula formula)
    {
        foreach (var conjunction in formula.Conjunctions)
        {
            var holds = true;
            for (var at = 0; at < conjunction.Variables.Length && holds; at++)
            {
                var variable = tables.Variables[conjunction.Variables[at]];
                var candidates = Candidates(variable.Index);
                candidates = variable.Fact.Decision is not null && (candidates & variable.Any) != 0 ? candidates & variable.Any : candidates;
                holds = (candidates & ~conjunction.Allowed[at]) == 0;
            }

            if (holds)
            {
                return true;
            }
        }

        return false;
    }

    private bool MayBeReplaced(CompiledRule rule)
    {
        foreach (var other in rule.ReplacedBy)
        {
            if (Fires(tables.Rules[other]) != Truth.False)
            {
                return true;
            }
        }

        return false;
    }

    private ulong WorkOut(Variable variable)
    {
        if (variable.Fact.Decision is { } decision)
        {
            return variable.Kinds != 0 ? Coverage.AnyOf(tables.Find(decision)!, variable.Kinds, this) : Outcomes(tables.Find(decision)!);
        }

        if (variable.Fact.Id == "person-role" && _instance.Person is { } person)
        {
            return variable.BitOf(person);
        }

        var applies = tables.Applies[variable.Index] is { } formula ? Holds(formula) : Truth.True;
        if (applies == Truth.False)
        {
            return variable.NotApplicable;
        }

        var told = _case.ToldOf(variable, _instance);
        var candidates = told != 0 ? told : FromOthers(variable);
        if (told == 0 && applies == Truth.Unknown)
        {
            candidates |= variable.NotApplicable;
        }

        return System.Numerics.BitOperations.IsPow2(candidates) ? candidates : WithoutContradictions(variable, candidates);
    }

    private ulong FromOthers(Variable variable)
    {
        if (variable.Fact.Derived is Derivation.Function function && FactFunctions.Work(function, variable, _case, _instance, _today, tables) is var derived and not 0)
        {
            return derived;
        }

        return tables.Assumed[variable.Index] is { } assumed && (assumed.When is null || Holds(assumed.When) == Truth.True) && (assumed.Unless is null || Holds(assumed.Unless) != Truth.True)
            ? assumed.Value
            : variable.Any;
    }

    // What the other facts rule out, where all of them were told.
    private ulong WithoutContradictions(Variable variable, ulong candidates)
    {
        foreach (var contradiction in tables.Contradictions)
        {
            foreach (var conjunction in contradiction.Formula.Conjunctions)
            {
                var allowed = conjunction.AllowedOf(variable.Index);
                if (allowed != ulong.MaxValue && OthersWereTold(conjunction, variable.Index) && (candidates & ~allowed) is var left and not 0)
                {
                    candidates = left;
                }
            }
        }

        return candidates;
    }

    private bool OthersWereTold(Conjunction conjunction, int except)
    {
        for (var at = 0; at < conjunction.Variables.Length; at++)
        {
            var index = conjunction.Variables[at];
            if (index != except && (!IsTold(index) || (Candidates(index) & ~conjunction.Allowed[at]) != 0))
            {
                return false;
            }
        }

        return true;
    }
}
