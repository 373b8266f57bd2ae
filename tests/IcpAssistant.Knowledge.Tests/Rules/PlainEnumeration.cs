using IcpAssistant.Knowledge.Rules.Checking;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Tests.Rules;

/// <summary>The oracle of the quick enumeration: every combination, one after the other, values that nothing tells apart once.</summary>
internal static class PlainEnumeration
{
    public static (long Combinations, long Gaps, long Overlaps, HashSet<string> Fired) Run(RuleTables tables, CompiledDecision decision, DateOnly day)
    {
        var unfolding = new Unfolding(tables, day);
        var rules = decision.Rules.Where(rule => rule.Rule.IsInForce(day)).ToArray();
        var rows = rules.Select(rule => unfolding.Of(rule.Formula)).ToArray();
        var applies = unfolding.Of(decision.Applies);
        var variables = rows.Append(applies).SelectMany(row => row.Variables).ToHashSet();
        var exists = new List<(int Variable, Formula When)>();
        for (var open = new Queue<int>(variables); open.TryDequeue(out var index);)
        {
            if (tables.Variables[index].Fact.Decision is null && tables.Applies[index] is { } when)
            {
                exists.Add((index, unfolding.Of(when)));
                exists[^1].When.Variables.Where(variables.Add).ToList().ForEach(open.Enqueue);
            }
        }

        var impossible = tables.Contradictions.SelectMany(one => unfolding.Of(one.Formula).Conjunctions).Where(one => one.Variables.All(variables.Contains)).ToList();
        var full = tables.Source.Facts.Where(fact => fact.AtLeastOne).Select(fact => tables.Variables.Where(variable => variable.Fact == fact).ToArray()).Where(tags => tags.All(tag => variables.Contains(tag.Index))).ToList();
        var looked = rows.Append(applies).Concat(exists.Select(one => one.When)).SelectMany(formula => formula.Conjunctions).Concat(impossible).ToList();
        var order = variables.Order().ToArray();
        var domains = order.Select(index => Classes(tables.Variables[index], looked)).ToArray();
        var fired = new HashSet<string>();
        long combinations = 0, gaps = 0, overlaps = 0;
        var values = new Dictionary<int, ulong>();
        Visit(0);
        return (combinations, gaps, overlaps, fired);

        void Visit(int depth)
        {
            if (depth < order.Length)
            {
                foreach (var value in domains[depth])
                {
                    values[order[depth]] = value;
                    Visit(depth + 1);
                }

                return;
            }

            if (!Holds(applies) || impossible.Exists(HoldsAll) || full.Exists(tags => Array.TrueForAll(tags, tag => values[tag.Index] == tag.BitOf("no")))
                || exists.Exists(one => Holds(one.When) == (values[one.Variable] == tables.Variables[one.Variable].NotApplicable)))
            {
                return;
            }

            var on = rules.Where((_, at) => Holds(rows[at])).ToList();
            on = [.. on.Where(rule => !rule.ReplacedBy.Any(other => on.Exists(one => one.Index == other)))];
            combinations++;
            gaps += on.Count == 0 ? 1 : 0;
            overlaps += on.Count > 1 ? 1 : 0;
            on.ForEach(rule => fired.Add(rule.Rule.Id));
        }

        bool Holds(Formula formula) => Array.Exists(formula.Conjunctions, HoldsAll);

        bool HoldsAll(Conjunction conjunction) => conjunction.Variables.Select((variable, at) => (values[variable] & conjunction.Allowed[at]) != 0).All(holds => holds);
    }

    private static ulong[] Classes(Variable variable, List<Conjunction> looked) => [.. Enumerable.Range(0, 64)
        .Select(bit => 1UL << bit)
        .Where(bit => (variable.Full & bit) != 0)
        .GroupBy(bit => (bit == variable.NotApplicable, string.Concat(looked.Where(one => one.Variables.Contains(variable.Index)).Select(one => (one.AllowedOf(variable.Index) & bit) != 0 ? '1' : '0'))))
        .Select(group => group.First())];
}
