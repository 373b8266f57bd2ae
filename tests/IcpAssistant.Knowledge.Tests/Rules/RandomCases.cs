using System.Globalization;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Tests.Rules;

/// <summary>Cases of which a part is known, and ways in which the rest may turn out.</summary>
internal static class RandomCases
{
    private static readonly string[] Persons = ["subject-owner", "site-owner"];

    /// <summary>A case that tells some facts, with their values.</summary>
    /// <param name="share">How likely a fact is told.</param>
    public static (Case Case, Dictionary<string, object> Told) Partial(RuleBase rules, Random random, double share)
    {
        while (true)
        {
            var all = Values(rules, random, null);
            var told = new Dictionary<string, object>();
            foreach (var fact in rules.Facts.Where(fact => IsTold(fact) && (random.NextDouble() < share || fact.Assume?.Unless is not null)))
            {
                told[fact.Id] = all[fact.Id];
            }

            if (Completion(rules, random, told) is not null)
            {
                return (told.Aggregate(rules.Empty, (sofar, fact) => sofar.With(fact.Key, State(rules.FindFact(fact.Key)!, fact.Value))), told); // not null: made from the catalogue
            }
        }
    }

    /// <summary>Values for all facts that agree with what is told and contradict nothing; <see langword="null"/> when none was found.</summary>
    public static Dictionary<string, object>? Completion(RuleBase rules, Random random, IReadOnlyDictionary<string, object> told)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            var values = Values(rules, random, told);
            if (Persons.All(person => IsPossible(rules, values, person, told)))
            {
                return values;
            }
        }

        return null;
    }

    public static FactState State(Fact fact, object value) => value switch
    {
        HashSet<string> picked => new FactState.OnlyChoices([.. picked]),
        decimal number => new FactState.Number(number),
        string word => new FactState.OneOf([word]),
        _ => throw new NotSupportedException(fact.Id),
    };

    private static bool IsTold(Fact fact) => fact.Derived is not Derivation.Table && fact.Type is not (FactType.Text or FactType.Date) && fact.Id is not ("person-role" or "document-province" or "id-card-province");

    private static bool IsPossible(RuleBase rules, Dictionary<string, object> values, string person, IReadOnlyDictionary<string, object> told)
    {
        var judge = new NaiveJudge(rules, values, person, new DateOnly(2026, 11, 22));
        return rules.Contradictions.All(one => !judge.Holds(one.NotBoth)) && told.Keys.All(id => judge.Exists(rules.FindFact(id)!)); // not null: made from the catalogue
    }

    // What nobody told is what is assumed of it; the engine says so, too.
    private static Dictionary<string, object> Values(RuleBase rules, Random random, IReadOnlyDictionary<string, object>? told) => rules.Facts
        .Where(fact => fact.Type is not (FactType.Text or FactType.Date) && fact.Derived is not Derivation.Table)
        .ToDictionary(fact => fact.Id, fact => told is null ? Any(rules, fact, random) : told.TryGetValue(fact.Id, out var value) ? value : fact.Assume is { } assume ? Parse(fact, assume.Value) : Any(rules, fact, random));

    private static object Parse(Fact fact, string value) => fact.Type == FactType.Number ? decimal.Parse(value, CultureInfo.InvariantCulture) : value;

    private static object Any(RuleBase rules, Fact fact, Random random) => fact.Type switch
    {
        FactType.Choices => fact.Values.Where(_ => random.Next(6) == 0).Select(value => value.Id).ToHashSet(),
        FactType.Number => rules.Tables.FindVariable(fact.Id)!.Points is var points ? points[random.Next(points.Length)] : 0, // not null: a number has a variable
        _ => fact.Values[random.Next(fact.Values.Count)].Id,
    };
}
