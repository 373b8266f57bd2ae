using System.Globalization;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Tests.Rules;

/// <summary>Cases of which a part is known, and ways in which the rest may turn out.</summary>
internal static class RandomCases
{
    // What changes at once from one way to the next; few, so that most of them are possible.
    private const int MostChanges = 12;
    private const int Steps = 8;

    private static readonly string[] Persons = ["subject-owner", "site-owner"];
    private static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>A case that tells some facts, with their values, and one way in which the others may be.</summary>
    /// <param name="share">How likely a fact is told.</param>
    public static (Case Case, Dictionary<string, object> Told, Dictionary<string, object> Whole) Partial(RuleBase rules, Random random, double share)
    {
        while (true)
        {
            var told = rules.Facts.Where(fact => IsTold(fact) && random.NextDouble() < share).Select(fact => fact.Id).ToHashSet();
            var values = rules.Facts.Where(HasValue).ToDictionary(fact => fact.Id, fact => Any(rules, fact, random));
            do
            {
                Assume(rules, values, told);
            }
            while (told.RemoveWhere(id => !Exists(rules, values, id)) > 0);

            if (IsPossible(rules, values, told))
            {
                var facts = told.ToDictionary(id => id, id => values[id]);
                return (facts.Aggregate(rules.Empty, (sofar, fact) => sofar.With(fact.Key, State(rules.FindFact(fact.Key)!, fact.Value))), facts, values); // not null: made from the catalogue
            }
        }
    }

    /// <summary>Another way in which what is not told may be.</summary>
    public static Dictionary<string, object> Other(RuleBase rules, Random random, IReadOnlyDictionary<string, object> told, Dictionary<string, object> whole)
    {
        var open = rules.Facts.Where(fact => HasValue(fact) && !told.ContainsKey(fact.Id) && fact.Assume is null).ToList();
        for (var step = 0; step < Steps; step++)
        {
            var next = new Dictionary<string, object>(whole);
            for (var change = 0; change < 1 + random.Next(MostChanges); change++)
            {
                var fact = open[random.Next(open.Count)];
                next[fact.Id] = Any(rules, fact, random);
            }

            whole = IsPossible(rules, next, told.Keys) ? next : whole;
        }

        return whole;
    }

    public static FactState State(Fact fact, object value) => value switch
    {
        HashSet<string> picked => new FactState.OnlyChoices([.. picked]),
        decimal number => FactState.Number.Of(number),
        string word => new FactState.OneOf([word]),
        _ => throw new NotSupportedException(fact.Id),
    };

    private static bool HasValue(Fact fact) => fact.Derived is not Derivation.Table && fact.Type is not (FactType.Text or FactType.Date);

    // Of these another fact follows, and the oracle knows no functions.
    private static bool IsTold(Fact fact) => HasValue(fact) && fact.Id is not ("person-role" or "province" or "document-province" or "id-card-province");

    private static bool Exists(RuleBase rules, Dictionary<string, object> values, string id) =>
        Persons.All(person => new NaiveJudge(rules, values, person, Today).Exists(rules.FindFact(id)!)); // not null: made from the catalogue

    private static bool IsPossible(RuleBase rules, Dictionary<string, object> values, IEnumerable<string> told) => Persons.All(person =>
    {
        var judge = new NaiveJudge(rules, values, person, Today);
        return rules.Contradictions.All(one => !judge.Holds(one.NotBoth)) && told.All(id => judge.Exists(rules.FindFact(id)!)); // as above
    });

    // What nobody told is what is assumed of it: the engine says so, too.
    private static void Assume(RuleBase rules, Dictionary<string, object> values, HashSet<string> told)
    {
        foreach (var fact in rules.Facts.Where(fact => HasValue(fact) && fact.Assume is not null && !told.Contains(fact.Id)))
        {
            values[fact.Id] = fact.Type == FactType.Number ? decimal.Parse(fact.Assume!.Value, CultureInfo.InvariantCulture) : fact.Assume!.Value; // not null: just looked
        }
    }

    private static object Any(RuleBase rules, Fact fact, Random random) => fact.Type switch
    {
        FactType.Choices => fact.Values.Where(_ => random.Next(6) == 0).Select(value => value.Id).ToHashSet(),
        FactType.Number => rules.Tables.FindVariable(fact.Id)!.Points is var points ? points[random.Next(points.Length)] : 0, // not null: a number has a variable
        _ => fact.Values[random.Next(fact.Values.Count)].Id,
    };
}
