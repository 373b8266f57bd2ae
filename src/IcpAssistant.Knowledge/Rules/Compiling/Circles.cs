namespace IcpAssistant.Knowledge.Rules.Compiling;

/// <summary>Facts and decisions that lead back to themselves.</summary>
internal static class Circles
{
    /// <summary>Each circle once: its ids in the order in which one refers to the next.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Find(RuleSource source)
    {
        var links = Links(source);
        var circles = new List<IReadOnlyList<string>>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in links.Keys)
        {
            Visit(id, links, [], done, circles);
        }

        return circles;
    }

    private static void Visit(string id, Dictionary<string, string[]> links, List<string> path, HashSet<string> done, List<IReadOnlyList<string>> circles)
    {
        var at = path.IndexOf(id);
        if (at >= 0)
        {
            circles.Add([.. path.Skip(at)]);
            return;
        }

        if (!done.Contains(id) && links.TryGetValue(id, out var next))
        {
            path.Add(id);
            foreach (var other in next)
            {
                Visit(other, links, path, done, circles);
            }

            path.RemoveAt(path.Count - 1);
            done.Add(id);
        }
    }

    private static Dictionary<string, string[]> Links(RuleSource source)
    {
        var links = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var fact in source.Facts)
        {
            var conditions = ((fact.Derived as Derivation.Table)?.Conditions.Values ?? []).Append(fact.Applies).Append(fact.Assume?.Unless);
            links[fact.Id] = [.. Facts(conditions).Concat((fact.Derived as Derivation.Function)?.Of ?? []).Distinct()];
        }

        var rows = source.Rules.ToLookup(rule => rule.Decision, StringComparer.Ordinal);
        foreach (var decision in source.Decisions)
        {
            links[decision.Id] = [.. Facts(rows[decision.Id].SelectMany(rule => new[] { rule.When, rule.Unless }).Concat(decision.Groups.Values).Append(decision.Applies)).Distinct()];
        }

        return links;
    }

    private static IEnumerable<string> Facts(IEnumerable<Condition?> conditions) => conditions.OfType<Condition>().SelectMany(condition => condition.Tests).Select(test => test.Fact);
}
