using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>The facts on which a rule depends: those it looks at, those that say whether these exist, and those of earlier decisions.</summary>
internal sealed class Dependencies(RuleTables tables)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, HashSet<string>> _facts = [];

    /// <summary>The ids of the facts.</summary>
    public HashSet<string> Of(CompiledRule rule) => _facts.GetOrAdd(rule.Index, _ => Collect(rule));

    private HashSet<string> Collect(CompiledRule rule)
    {
        var facts = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<int>();
        var open = new Stack<Formula>([rule.Formula, tables.Find(rule.Rule.Decision)!.Applies, .. rule.ReplacedBy.Select(other => tables.Rules[other].Formula)]); // not null: a compiled rule has its decision
        while (open.TryPop(out var formula))
        {
            foreach (var index in formula.Variables.Where(seen.Add))
            {
                var fact = tables.Variables[index].Fact;
                facts.Add(fact.Id);
                facts.UnionWith((fact.Derived as Derivation.Function)?.Of ?? []);
                foreach (var other in new[] { tables.Applies[index], tables.Assumed[index]?.Unless }.OfType<Formula>())
                {
                    open.Push(other);
                }

                if (fact.Decision is { } id && tables.Find(id) is { } decision)
                {
                    open.Push(decision.Applies);
                    Array.ForEach(decision.Rules, row => open.Push(row.Formula));
                }
            }
        }

        return facts;
    }
}
