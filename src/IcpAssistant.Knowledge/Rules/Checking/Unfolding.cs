using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Checking;

/// <summary>Puts the rows of earlier decisions in the place of their outcomes, so that only facts are left.</summary>
/// <remarks>Otherwise an enumeration would report combinations of outcomes that no facts lead to.</remarks>
/// <param name="day">Rows that do not hold on it are left out.</param>
internal sealed class Unfolding(RuleTables tables, DateOnly day)
{
    private readonly Dictionary<(int Variable, ulong Allowed), Formula> _outcomes = [];
    private readonly HashSet<CompiledDecision> _unfolding = [];

    /// <summary>The formula over facts; outcomes of decisions that collect rows, and circles, stay as they are.</summary>
    public Formula Of(Formula formula)
    {
        var unfolded = formula.Conjunctions.Select(Of).Aggregate(Formula.Never, (sofar, part) => sofar.Or(part));
        return unfolded.Conjunctions.Length > 1 ? WithoutNeedless(unfolded) : unfolded;
    }

    /// <summary>When a row fires and no other one takes its place.</summary>
    public Formula Of(CompiledRule rule) => rule.ReplacedBy
        .Select(other => tables.Rules[other])
        .Where(other => other.Rule.IsInForce(day))
        .Aggregate(Of(rule.Formula), (sofar, other) => sofar.And(Of(other.Formula).Not(tables.Variables)));

    private Formula Of(Conjunction conjunction)
    {
        var sofar = Formula.Always;
        for (var at = 0; at < conjunction.Variables.Length; at++)
        {
            sofar = sofar.And(Of(conjunction.Variables[at], conjunction.Allowed[at]));
        }

        return sofar;
    }

    private Formula Of(int index, ulong allowed)
    {
        var variable = tables.Variables[index];
        if (variable.Fact.Decision is not { } id || variable.Kinds != 0 || tables.Find(id) is not { Decision.Rows: RowPolicy.One } decision || !_unfolding.Add(decision))
        {
            return new Formula([Conjunction.Of(index, allowed)]);
        }

        try
        {
            return _outcomes.TryGetValue((index, allowed), out var known) ? known : _outcomes[(index, allowed)] = Outcome(decision, variable, allowed);
        }
        finally
        {
            _unfolding.Remove(decision);
        }
    }

    private Formula Outcome(CompiledDecision decision, Variable variable, ulong allowed)
    {
        var applies = Of(decision.Applies);
        var decided = (allowed & variable.Any) == variable.Any
            ? applies
            : decision.Rules.Where(rule => rule.Rule.IsInForce(day) && (allowed >> rule.Outcome & 1) != 0).Select(Of).Aggregate(Formula.Never, (sofar, row) => sofar.Or(row)).And(applies);
        return (allowed & variable.NotApplicable) == 0 ? decided : decided.Or(applies.Not(tables.Variables));
    }

    // What another conjunction says already.
    private static Formula WithoutNeedless(Formula formula) => new([.. formula.Conjunctions
        .Where(one => !formula.Conjunctions.Any(other => !ReferenceEquals(one, other) && Implies(one, other)))]);

    private static bool Implies(Conjunction narrow, Conjunction wide)
    {
        for (var at = 0; at < wide.Variables.Length; at++)
        {
            if ((narrow.AllowedOf(wide.Variables[at]) & ~wide.Allowed[at]) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
