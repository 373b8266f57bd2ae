using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Checking;

/// <summary>Goes through decisions and looks for gaps, overlaps, and rows that never fire, on one day.</summary>
internal sealed class Prover(RuleTables tables, DateOnly day)
{
    // More of one kind help nobody.
    private const int MostExamples = 3;

    private static readonly Dictionary<int, ulong> Anything = [];
    private readonly Unfolding _unfolding = new(tables, day);

    /// <summary>All combinations of a decision of which exactly one row must fire.</summary>
    public DecisionProof Prove(CompiledDecision decision)
    {
        var clock = Stopwatch.GetTimestamp();
        var rules = decision.Rules.Where(rule => rule.Rule.IsInForce(day)).ToArray();
        var enumeration = Enumerate(decision.Applies, rules);
        var found = enumeration.Run(Anything).Select(one => (Fires: Net(rules, one.Rows), one.Count, one.Example)).ToList();
        var seen = found.SelectMany(one => one.Fires).ToHashSet();
        CounterExample Show(CompiledRule[] fires, BigInteger count, IReadOnlyDictionary<int, ulong> example) =>
            new([.. fires.Select(rule => rule.Rule)], Describe(Shrink(enumeration, rules, fires, example)), count);
        return new DecisionProof
        {
            Decision = decision.Decision,
            Day = day,
            Combinations = found.Aggregate(BigInteger.Zero, (sum, one) => sum + one.Count),
            Gaps = [.. found.Where(one => one.Fires.Length == 0).OrderByDescending(one => one.Count).Take(MostExamples).Select(one => Show(one.Fires, one.Count, one.Example))],
            Overlaps = [.. found.Where(one => one.Fires.Length > 1).OrderByDescending(one => one.Count).DistinctBy(one => string.Join(' ', one.Fires.Select(rule => rule.Index)))
                .Take(MostExamples).Select(one => Show(one.Fires, one.Count, one.Example))],
            Unreachable = [.. rules.Where(rule => !seen.Contains(rule)).Select(rule => rule.Rule)],
            Elapsed = Stopwatch.GetElapsedTime(clock),
        };
    }

    /// <summary>Whether a row of a collecting decision fires in any combination.</summary>
    /// <param name="alone">Whether rows that take its place are left out.</param>
    public bool CanFire(CompiledDecision decision, CompiledRule rule, bool alone)
    {
        CompiledRule[] rules = [rule, .. rule.ReplacedBy.Where(_ => !alone).Select(other => tables.Rules[other]).Where(other => other.Rule.IsInForce(day))];
        return Enumerate(decision.Applies, rules).Run(Anything).Any(found => Net(rules, found.Rows).Contains(rule));
    }

    /// <summary>Whether a row still fires in some combination although the variables have these values.</summary>
    public bool CanFire(CompiledRule rule, IReadOnlyDictionary<int, ulong> only)
    {
        var formula = _unfolding.Of(rule.Formula);
        var together = only.Select(pair => new Formula([Conjunction.Of(pair.Key, pair.Value)])).Append(formula);
        return new Enumeration(tables, new Space(tables, _unfolding, together), Formula.Always, [formula]).Run(only).Any(found => found.Rows.Length > 0);
    }

    /// <summary>Whether a condition holds in any combination of facts.</summary>
    public bool CanHold(Formula condition)
    {
        var formula = _unfolding.Of(condition);
        return new Enumeration(tables, new Space(tables, _unfolding, [formula]), Formula.Always, [formula]).Run(Anything).Any(found => found.Rows.Length > 0);
    }

    /// <summary>The rows of a first-wins decision before which another one always wins; outcomes of other decisions may be anything.</summary>
    public IEnumerable<Rule> NeverFirst(CompiledDecision decision)
    {
        var seen = new HashSet<int>();
        for (var at = 0; at < decision.Rules.Length; at++)
        {
            var one = decision.Rules[at].Formula;
            var space = new Space(tables, _unfolding, decision.Rules[..(at + 1)].Select(rule => rule.Formula));
            if (new Enumeration(tables, space, one, decision.Rules[..at].Select(rule => rule.Formula)).Run(Anything).All(found => found.Rows.Length > 0))
            {
                yield return decision.Rules[at].Rule;
            }
        }
    }

    /// <summary>Combinations of a table that derives a fact in which no condition or several hold.</summary>
    public IEnumerable<(string[] Values, IReadOnlyList<string> Facts)> Faults(Fact fact, Derivation.Table table)
    {
        var values = table.Conditions.Keys.ToArray();
        var rows = table.Conditions.Values.Select(condition => _unfolding.Of(tables.Compile(condition))).ToList();
        var applies = _unfolding.Of(tables.Compile(fact.Applies));
        var enumeration = new Enumeration(tables, new Space(tables, _unfolding, rows.Append(applies)), applies, rows);
        return enumeration.Run(Anything)
            .Where(found => found.Rows.Length != 1)
            .Select(found => (found.Rows.Select(row => values[row]).ToArray(), (IReadOnlyList<string>)Describe(found.Example)))
            .Take(1);
    }

    private Enumeration Enumerate(Formula decisionApplies, CompiledRule[] rules)
    {
        var rows = rules.Select(rule => _unfolding.Of(rule.Formula)).ToList();
        var applies = _unfolding.Of(decisionApplies);
        return new Enumeration(tables, new Space(tables, _unfolding, rows.Append(applies)), applies, rows);
    }

    private static CompiledRule[] Net(CompiledRule[] rules, int[] rows)
    {
        var fires = rows.Select(row => rules[row]).ToList();
        return [.. fires.Where(rule => !Array.Exists(rule.ReplacedBy, other => fires.Exists(one => one.Index == other)))];
    }

    // Lets go of every fact without which the same rows fire in all combinations that are left.
    private static Dictionary<int, ulong> Shrink(Enumeration enumeration, CompiledRule[] rules, CompiledRule[] fires, IReadOnlyDictionary<int, ulong> example)
    {
        var needed = new Dictionary<int, ulong>(example);
        foreach (var (variable, value) in example)
        {
            needed.Remove(variable);
            if (enumeration.Run(needed).Any(found => !Net(rules, found.Rows).SequenceEqual(fires)))
            {
                needed[variable] = value;
            }
        }

        return needed;
    }

    private List<string> Describe(IReadOnlyDictionary<int, ulong> values) => [.. values.OrderBy(pair => pair.Key).Select(pair => Describe(tables.Variables[pair.Key], pair.Value))];

    private static string Describe(Variable variable, ulong value)
    {
        if ((value & variable.NotApplicable) != 0)
        {
            return $"{variable.Fact.Id} 不存在";
        }

        var text = variable.ValuesOf(value).First();
        return variable.Tag is { } tag && variable.Kinds == 0 ? $"{variable.Fact.Id}: {(text == "yes" ? "" : "not ")}{tag}" : string.Create(CultureInfo.InvariantCulture, $"{variable.Fact.Id}: {text}");
    }
}
