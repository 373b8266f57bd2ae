namespace IcpAssistant.Knowledge.Rules.Compiling;

/// <summary>Cuts the range of each number where some rule tells the numbers apart.</summary>
internal static class NumberBands
{
    /// <summary>The least number of each band, ascending, by fact.</summary>
    /// <param name="conditions">All conditions of the rule base.</param>
    public static Dictionary<string, decimal[]> Cut(IReadOnlyList<Fact> facts, IEnumerable<Condition> conditions, IReadOnlyDictionary<string, NamedNumber> numbers)
    {
        var points = facts.Where(fact => fact.Range is not null).ToDictionary(fact => fact.Id, fact => new SortedSet<decimal> { fact.Range!.Value.Least }, StringComparer.Ordinal);
        foreach (var test in conditions.SelectMany(condition => condition.Tests))
        {
            if (!points.TryGetValue(test.Fact, out var cuts))
            {
                continue;
            }

            foreach (var bound in Bounds(test.Test).SelectMany(bound => Numbers(bound, numbers)))
            {
                // The band that begins with the number, and the one that begins after it.
                cuts.Add(bound);
                cuts.Add(bound + 1);
            }
        }

        foreach (var fact in facts.Where(fact => fact.Range is not null))
        {
            points[fact.Id].RemoveWhere(point => point < fact.Range!.Value.Least || point > fact.Range!.Value.Greatest);
        }

        return points.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Bounds(FactTest test) => test switch
    {
        FactTest.Compare compare => [compare.Bound],
        FactTest.Between between => [between.Least, between.Greatest],
        FactTest.OneOf some => some.Values,
        _ => [],
    };

    private static IEnumerable<decimal> Numbers(string bound, IReadOnlyDictionary<string, NamedNumber> numbers) =>
        decimal.TryParse(bound, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var number) ? [number]
        : numbers.TryGetValue(bound, out var named) ? named.Of.Values.Append(named.Otherwise).OfType<decimal>()
        : [];
}
