using System.Globalization;
using IcpAssistant.Knowledge.Rules;

namespace IcpAssistant.Knowledge.Tests.Rules;

/// <summary>The oracle of the evaluation: everything is known, and conditions are read as they are written.</summary>
/// <param name="values">By fact a word, a number, or the set of choices that are picked.</param>
internal sealed class NaiveJudge(RuleBase rules, IReadOnlyDictionary<string, object> values, string person, DateOnly today)
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<RuleBase, Index> Indexes = [];

    private readonly Index _index = Indexes.GetValue(rules, one => new Index(one));
    private readonly Dictionary<string, string?> _outcomes = [];
    private readonly Dictionary<string, bool> _fires = [];

    /// <summary>The outcome of a decision with one row; <see langword="null"/> when it does not apply.</summary>
    public string? Outcome(Decision decision)
    {
        if (!_outcomes.TryGetValue(decision.Id, out var outcome))
        {
            var fired = decision.Applies is null || Holds(decision.Applies) ? Fired(decision) : [];
            outcome = _outcomes[decision.Id] = fired.FirstOrDefault()?.Then;
        }

        return outcome;
    }

    /// <summary>The rows that fire and that no other one replaces, in the order of the rule base.</summary>
    public List<Rule> Fired(Decision decision)
    {
        var fired = _index.Rows[decision.Id].Where(Fires).ToList();
        return decision.Rows == RowPolicy.First ? fired : [.. fired.Where(rule => !ReplacedBy(rule).Any(Fires))];
    }

    public bool Fires(Rule rule) => _fires.TryGetValue(rule.Id, out var fires) ? fires : _fires[rule.Id] = rule.IsInForce(today)
        && (rule.Group is null || Holds(_index.Decisions[rule.Decision].Groups[rule.Group]))
        && Holds(rule.When) && (rule.Unless is null || !Holds(rule.Unless));

    public IEnumerable<Rule> ReplacedBy(Rule rule) => _index.Replacing[rule.Id];

    public bool Exists(Fact fact) => fact.Applies is null || Holds(fact.Applies);

    public bool Holds(Condition condition) => condition switch
    {
        Condition.All all => all.Parts.All(Holds),
        Condition.Any any => any.Parts.Any(Holds),
        Condition.Of test => Holds(test),
        _ => throw new NotSupportedException(),
    };

    private bool Holds(Condition.Of of)
    {
        var fact = rules.FindFact(of.Fact)!; // not null: the rule base has no errors
        if (fact.Decision is { } id)
        {
            var decision = _index.Decisions[id];
            return decision.Rows == RowPolicy.All
                ? Words(of.Test, fact).Any(kind => Fired(decision).Exists(rule => rule.Then == kind))
                : Outcome(decision) is { } outcome && Words(of.Test, fact).Contains(outcome) != IsNot(of.Test);
        }

        if (fact.Derived is Derivation.Table table)
        {
            return fact.Values.Where(value => Words(of.Test, fact).Contains(value.Id) != IsNot(of.Test)).Any(value => Holds(table.Conditions[value.Id]));
        }

        if (!Exists(fact))
        {
            return false;
        }

        return fact.Id == "person-role" ? Words(of.Test, fact).Contains(person) != IsNot(of.Test) : values[fact.Id] switch
        {
            HashSet<string> picked => Words(of.Test, fact).Any(picked.Contains) != IsNot(of.Test),
            decimal number => Holds(of.Test, number),
            string word => Words(of.Test, fact).Contains(word) != IsNot(of.Test),
            _ => throw new NotSupportedException(),
        };
    }

    private bool Holds(FactTest test, decimal number) => test switch
    {
        FactTest.Compare compare => Bound(compare.Bound) is { } bound && compare.Comparison switch
        {
            Comparison.AtLeast => number >= bound,
            Comparison.AtMost => number <= bound,
            Comparison.Below => number < bound,
            Comparison.Above => number > bound,
            _ => number == bound,
        },
        FactTest.Between between => number >= Bound(between.Least) && number <= Bound(between.Greatest),
        FactTest.OneOf some => some.Values.Any(value => number == Bound(value)),
        _ => throw new NotSupportedException(),
    };

    private decimal? Bound(string bound) => decimal.TryParse(bound, CultureInfo.InvariantCulture, out var number) ? number
        : rules.Tables.Source.Numbers[bound] is { By: { } by } named ? named.For((string)values[by]) : rules.Tables.Source.Numbers[bound].Otherwise;

    private IReadOnlyList<string> Words(FactTest test, Fact fact) => test switch
    {
        FactTest.OneOf some => some.Values,
        FactTest.InList list => rules.Tables.Source.Lists[list.List].Items,
        _ => throw new NotSupportedException(fact.Id),
    };

    private static bool IsNot(FactTest test) => test is FactTest.OneOf { Not: true } or FactTest.InList { Not: true };

    private sealed class Index(RuleBase rules)
    {
        public ILookup<string, Rule> Rows { get; } = rules.Rules.ToLookup(rule => rule.Decision);

        public ILookup<string, Rule> Replacing { get; } = rules.Rules.SelectMany(rule => rule.Replaces.Select(replaced => (replaced, rule))).ToLookup(pair => pair.replaced, pair => pair.rule);

        public Dictionary<string, Decision> Decisions { get; } = rules.Decisions.ToDictionary(decision => decision.Id);
    }
}
