using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>What a rule's fix changes.</summary>
/// <param name="Rule">The rule whose fix it is.</param>
/// <param name="Key">The same for the same changes, whichever rule says them.</param>
/// <param name="Effort">The least that any rule names for the same changes.</param>
internal sealed record Repair(CompiledRule Rule, IReadOnlyList<FixChange> Changes, string Key, Effort Effort)
{
    // So far apart that days never outweigh weeks: nobody has a hundred things to do.
    private const int Minutes = 1;
    private const int Days = 100;
    private const int Weeks = 10_000;

    /// <summary>What it takes, to be added up.</summary>
    public int Cost => Effort switch
    {
        Effort.Minutes => Minutes,
        Effort.Days => Days,
        _ => Weeks,
    };

    /// <summary>All repairs that change something; what does not fit the catalogue is left out.</summary>
    public static IReadOnlyList<Repair> All(RuleTables tables)
    {
        var repairs = new List<Repair>();
        foreach (var rule in tables.Rules.Where(rule => rule.Rule.Fix is { Change.Count: > 0 }))
        {
            try
            {
                var changes = FixChange.Of(rule, tables);
                repairs.Add(new Repair(rule, changes, string.Join(';', changes.Select(change => $"{change.Fact.Id}={string.Join(',', change.Values)}-{string.Join(',', change.Dropped)}")), rule.Rule.Fix!.Effort)); // not null: as above
            }
            catch (RuleMistakeException)
            {
                // The checker reports it at the rule.
            }
        }

        var least = repairs.GroupBy(repair => repair.Key).ToDictionary(same => same.Key, same => same.Min(repair => repair.Effort), StringComparer.Ordinal);
        return [.. repairs.Select(repair => repair with { Effort = least[repair.Key] })];
    }

    /// <summary>The part of a case that it changes when something of this instance is put right.</summary>
    public Instance At(Instance instance)
    {
        var scopes = Changes.Select(change => change.Fact.Scope).ToList();
        var isSiteOwner = scopes.Contains(FactScope.Person) && instance.Person == "site-owner";
        return new Instance(
            isSiteOwner || scopes.Contains(FactScope.Site) || scopes.Contains(FactScope.Domain) ? instance.Site : null,
            scopes.Contains(FactScope.Domain) ? instance.Domain : null,
            scopes.Contains(FactScope.Person) ? instance.Person : null);
    }

    /// <summary>The case afterwards.</summary>
    public Case Apply(Case facts, Instance at) => Changes.Aggregate(facts, (sofar, change) => sofar.With(change.Fact.Id, change.State(sofar.StateOf(change.Fact, at)), at));

    /// <summary>Whether both change the same fact; different choices of one fact do not get in each other's way.</summary>
    public bool Clashes(Repair other) => Changes.Any(mine => mine.Fact.Type != FactType.Choices && other.Changes.Any(theirs => theirs.Fact.Id == mine.Fact.Id));
}
