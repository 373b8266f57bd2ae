using System.Globalization;

namespace IcpAssistant.Knowledge.Rules.Compiling;

/// <summary>Turns conditions into formulas over variables.</summary>
internal sealed class Compiler
{
    private readonly Dictionary<string, Fact> _facts;
    private readonly IReadOnlyDictionary<string, NamedNumber> _numbers;
    private readonly IReadOnlyDictionary<string, ValueList> _lists;
    private readonly List<Variable> _variables = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    /// <param name="conditions">All conditions of the rule base, for the bands of numbers.</param>
    /// <param name="refuse">Is told of facts that have too many values.</param>
    public Compiler(IReadOnlyList<Fact> facts, IEnumerable<Condition> conditions, IReadOnlyDictionary<string, NamedNumber> numbers, IReadOnlyDictionary<string, ValueList> lists, Action<Fact, RuleMistakeException> refuse)
    {
        _facts = facts.ToDictionary(fact => fact.Id, StringComparer.Ordinal);
        _numbers = numbers;
        _lists = lists;
        var bands = NumberBands.Cut(facts, conditions, numbers);
        foreach (var fact in facts)
        {
            try
            {
                AddVariables(fact, bands);
            }
            catch (RuleMistakeException mistake)
            {
                refuse(fact, mistake);
            }
        }
    }

    /// <summary>In the order of their indexes.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    /// <summary>The variable of a fact, or of one choice of it.</summary>
    public Variable? Find(string fact, string? tag = null) => _indexes.TryGetValue(tag is null ? fact : $"{fact}#{tag}", out var index) ? _variables[index] : null;

    /// <exception cref="RuleMistakeException">The condition does not fit the catalogue.</exception>
    public Formula Compile(Condition? condition) => condition switch
    {
        null => Formula.Always,
        Condition.All all => all.Parts.Select(Compile).Aggregate(Formula.Always, (sofar, part) => sofar.And(part)),
        Condition.Any any => any.Parts.Select(Compile).Aggregate(Formula.Never, (sofar, part) => sofar.Or(part)),
        Condition.Of test => CompileTest(test),
        _ => throw new NotSupportedException(),
    };

    private void AddVariables(Fact fact, Dictionary<string, decimal[]> bands)
    {
        switch (fact.Type)
        {
            case FactType.Choice or FactType.YesNo:
                Add(Variable.OfChoice(_variables.Count, fact));
                break;
            case FactType.Number:
                Add(Variable.OfNumber(_variables.Count, fact, bands[fact.Id]));
                break;
            case FactType.Choices when fact.Decision is null:
                foreach (var value in fact.Values)
                {
                    Add(Variable.OfTag(_variables.Count, fact, value.Id));
                }

                break;
        }
    }

    private Variable Add(Variable variable)
    {
        _variables.Add(variable);
        _indexes[variable.Name] = variable.Index;
        return variable;
    }

    private Formula CompileTest(Condition.Of test)
    {
        if (!_facts.TryGetValue(test.Fact, out var fact))
        {
            throw new RuleMistakeException($"没有“{test.Fact}”这个事实{NearestWord.Hint(test.Fact, _facts.Keys)}", test.Line);
        }

        return fact.Type switch
        {
            FactType.Number => CompileNumber(fact, test),
            not (FactType.Choices or FactType.Text or FactType.Date) when Find(fact.Id) is null => throw new RuleMistakeException($"“{fact.Id}”的值太多，条件看不了它。", test.Line),
            FactType.Text or FactType.Date => throw new RuleMistakeException($"“{fact.Id}”是文字或日期，不能直接写进条件：请用由它推出的事实。", test.Line),
            _ => CompileValues(fact, test),
        };
    }

    private Formula CompileValues(Fact fact, Condition.Of test)
    {
        var (values, not) = ValuesOf(fact, test);
        if (fact is { Type: FactType.Choices, Decision: not null })
        {
            var kinds = values.Aggregate(0UL, (bits, value) => bits | 1UL << IndexOf(fact, value));
            var variable = Find(fact.Id, $"{kinds:x}") ?? Add(Variable.OfKinds(_variables.Count, fact, kinds));
            return new Formula([Conjunction.Of(variable.Index, not ? 0b10UL : 0b01UL)]);
        }

        if (fact.Type == FactType.Choices)
        {
            var tags = values.Select(value => Conjunction.Of(Find(fact.Id, value)!.Index, not ? 0b10UL : 0b01UL));
            return not ? tags.Aggregate(Formula.Always, (sofar, tag) => sofar.And(new Formula([tag]))) : new Formula([.. tags]);
        }

        var allowed = fact.Values.Select(value => value.Id).Where(value => values.Contains(value) != not).ToList();
        if (fact.Derived is Derivation.Table table)
        {
            return allowed.Select(value => table.Conditions.TryGetValue(value, out var condition) ? Compile(condition) : throw new RuleMistakeException($"“{fact.Id}”的表里没有“{value}”一行。", test.Line))
                .Aggregate(Formula.Never, (sofar, part) => sofar.Or(part));
        }

        var known = Find(fact.Id)!;
        return new Formula([Conjunction.Of(known.Index, allowed.Aggregate(0UL, (bits, value) => bits | known.BitOf(value)))]);
    }

    private (IReadOnlyList<string> Values, bool Not) ValuesOf(Fact fact, Condition.Of test)
    {
        var (values, not) = test.Test switch
        {
            FactTest.OneOf some => (some.Values, some.Not),
            FactTest.InList list => (Items(fact, list.List, test.Line), list.Not),
            _ => throw new RuleMistakeException($"“{fact.Id}”不是数，不能比大小。", test.Line),
        };
        foreach (var value in values)
        {
            if (fact.Values.All(known => known.Id != value))
            {
                throw new RuleMistakeException($"“{fact.Id}”没有“{value}”这个值{NearestWord.Hint(value, fact.Values.Select(known => known.Id))}", test.Line);
            }
        }

        return (values, not);
    }

    private IReadOnlyList<string> Items(Fact fact, string name, int line)
    {
        if (!_lists.TryGetValue(name, out var list))
        {
            throw new RuleMistakeException($"values.yml 里没有名单“{name}”{NearestWord.Hint(name, _lists.Keys)}", line);
        }

        return list.Of == fact.Id ? list.Items : throw new RuleMistakeException($"名单“{name}”是 {list.Of} 的，不能用在 {fact.Id} 上。", line);
    }

    private static int IndexOf(Fact fact, string value) => fact.Values.Select((known, at) => (known.Id, at)).First(pair => pair.Id == value).at;

    private Formula CompileNumber(Fact fact, Condition.Of test) => test.Test switch
    {
        FactTest.Compare compare => CompileBound(fact, compare.Bound, test.Line, bound => number => compare.Comparison switch
        {
            Comparison.AtLeast => number >= bound,
            Comparison.AtMost => number <= bound,
            Comparison.Below => number < bound,
            Comparison.Above => number > bound,
            _ => number == bound,
        }),
        FactTest.Between between => CompileBound(fact, between.Least, test.Line, bound => number => number >= bound)
            .And(CompileBound(fact, between.Greatest, test.Line, bound => number => number <= bound)),
        FactTest.OneOf { Not: false } some => some.Values.Select(value => CompileBound(fact, value, test.Line, bound => number => number == bound)).Aggregate(Formula.Never, (sofar, part) => sofar.Or(part)),
        _ => throw new RuleMistakeException($"“{fact.Id}”是数：请写 at least、at most、below、above 或 16 to 17。", test.Line),
    };

    // A number that depends on a fact becomes one conjunction for each different number, with the values of the fact that have it.
    private Formula CompileBound(Fact fact, string bound, int line, Func<decimal, Func<decimal, bool>> test)
    {
        if (decimal.TryParse(bound, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
        {
            return Bands(fact, test(number));
        }

        if (!_numbers.TryGetValue(bound, out var named))
        {
            throw new RuleMistakeException($"values.yml 里没有名为“{bound}”的数{NearestWord.Hint(bound, _numbers.Keys)}", line);
        }

        if (named.By is not { } by)
        {
            return Bands(fact, test(named.Otherwise ?? throw new RuleMistakeException($"“{bound}”没有写明是多少，不能比大小。", line)));
        }

        var on = Find(by) ?? throw new RuleMistakeException($"“{bound}”要看的事实“{by}”不存在。", line);
        return on.Values
            .GroupBy(named.For)
            .Where(group => group.Key is not null)
            .Select(group => Bands(fact, test(group.Key!.Value)).And(new Formula([Conjunction.Of(on.Index, group.Aggregate(0UL, (bits, value) => bits | on.BitOf(value)))])))
            .Aggregate(Formula.Never, (sofar, part) => sofar.Or(part));
    }

    private Formula Bands(Fact fact, Func<decimal, bool> holds)
    {
        var variable = Find(fact.Id)!;
        var bits = variable.Points.Select((point, at) => holds(point) ? 1UL << at : 0).Aggregate(0UL, (sofar, bit) => sofar | bit);
        return bits == 0 ? Formula.Never : new Formula([Conjunction.Of(variable.Index, bits)]);
    }
}
