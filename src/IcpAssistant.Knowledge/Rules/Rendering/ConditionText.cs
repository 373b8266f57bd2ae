using System.Globalization;
using IcpAssistant.Knowledge.Rules.Compiling;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Rules.Rendering;

/// <summary>Says conditions, rules and what is known of facts in plain Chinese: the same words on every page, in every answer and on the command line.</summary>
public sealed class ConditionText
{
    private readonly RuleTables _tables;
    private readonly Func<string, string> _printNumber;

    /// <param name="printNumber">Prints a named number with its unit, by province where it depends on it.</param>
    internal ConditionText(RuleTables tables, Func<string, string> printNumber)
    {
        _tables = tables;
        _printNumber = printNumber;
    }

    /// <summary>A condition as a line: parts that all must hold stand between “；”.</summary>
    public string Of(Condition condition) => Write(condition, 0);

    /// <summary>When a rule fires, with its exceptions, without the condition of its group.</summary>
    public string Of(Rule rule) => rule.Unless is null ? Of(rule.When) : $"{Of(rule.When)}（除非{Write(rule.Unless, 1)}）";

    /// <summary>The condition that the rows of a rule's group share; empty without a group.</summary>
    public string OfGroup(Rule rule) =>
        rule.Group is { } name && Decision(rule).Groups.TryGetValue(name, out var group) ? Of(group) : "";

    /// <summary>What a rule decides: <c>需要备案</c>; with the papers that it names: <c>要另备文件：主体负责人授权书</c>.</summary>
    public string OfOutcome(Rule rule) => $"{Decision(rule).LabelOf(rule.Then)}{(OfPapers(rule) is { Length: > 0 } papers ? $"：{papers}" : "")}";

    /// <summary>The papers that a rule names, by their labels; empty when it names none, or none that is known.</summary>
    public string OfPapers(Rule rule) => string.Join('、', rule.Papers.Select(paper => _tables.Source.PaperLabels.GetValueOrDefault(paper)).OfType<string>());

    /// <summary>A fact that was told, as a statement: <c>服务器在香港</c>.</summary>
    public string Of(Fact fact, FactState state) => state switch
    {
        FactState.OneOf some => Values(fact, some.Values, not: false),
        FactState.OnlyChoices { Picked.Count: 0 } => Values(fact, [.. fact.Values.Select(value => value.Id)], not: true),
        FactState.OnlyChoices only => Values(fact, only.Picked, not: false),
        FactState.Choices { NotPicked.Count: 0 } some => Values(fact, some.Picked, not: false),
        FactState.Choices { Picked.Count: 0 } some => Values(fact, some.NotPicked, not: true),
        FactState.Choices some => $"{Values(fact, some.Picked, not: false)}，{Values(fact, some.NotPicked, not: true)}",
        FactState.Number number when number.Least == number.Greatest => $"{fact.Label}是 {Count(fact, number.Least)}",
        FactState.Number number => $"{fact.Label}在 {Plain(number.Least)} 到 {Count(fact, number.Greatest)}之间",
        FactState.Date date => $"{fact.Label}是 {date.Day:yyyy-MM-dd}",
        FactState.Text text => $"{fact.Label}是“{text.Value}”",
        _ => throw new NotSupportedException(),
    };

    /// <summary>A fact as a rule saw it; a number that nobody told exactly as the band that it falls into.</summary>
    public string Of(SeenFact seen)
    {
        if (seen.Fact.Type != FactType.Number || _tables.FindVariable(seen.Fact.Id) is not { } variable)
        {
            return Values(seen.Fact, seen.Values, not: false);
        }

        var least = decimal.Parse(seen.Values[0], CultureInfo.InvariantCulture);
        var last = decimal.Parse(seen.Values[^1], CultureInfo.InvariantCulture);
        var next = variable.Points.FirstOrDefault(point => point > last, decimal.MaxValue);
        return next == decimal.MaxValue ? $"{seen.Fact.Label}不少于 {Count(seen.Fact, least)}"
            : next == least + 1 ? $"{seen.Fact.Label}是 {Count(seen.Fact, least)}"
            : least <= seen.Fact.Range!.Value.Least ? $"{seen.Fact.Label}不到 {Count(seen.Fact, next)}"
            : $"{seen.Fact.Label}不少于 {Count(seen.Fact, least)}，不到 {Count(seen.Fact, next)}";
    }

    /// <summary>What a rule saw, each fact as a statement; what was neither told nor narrows anything is left out.</summary>
    public IEnumerable<(SeenFact Seen, string Words)> Saw(FiredRule fired, Case facts)
    {
        foreach (var seen in fired.Saw)
        {
            if (seen.Told || seen.Fact.Values.Count == 0 || seen.Values.Count < seen.Fact.Values.Count)
            {
                var told = seen.Fact.Type == FactType.Number ? facts.StateOf(seen.Fact, fired.Instance) : null;
                yield return (seen, told is null ? Of(seen) : Of(seen.Fact, told));
            }
        }
    }

    private Decision Decision(Rule rule) => _tables.Source.Decisions.First(decision => decision.Id == rule.Decision);

    // All at the top, any inside of it, all inside of that need no brackets.
    private string Write(Condition condition, int depth) => condition switch
    {
        Condition.All { Parts: [] } => "任何情况",
        Condition.Any { Parts: [] } => "从不",
        Condition.All { Parts: [var only] } => Write(only, depth),
        Condition.Any { Parts: [var only] } => Write(only, depth),
        Condition.All all when depth == 0 => string.Join('；', Flat(all).Select(part => Write(part, 1))),
        Condition.All all => string.Join("且", Flat(all).Select(part => Write(part, 3))),
        Condition.Any any when depth < 3 => string.Join("，或者", any.Parts.Select(part => Write(part, 2))),
        Condition.Any any => $"（{string.Join("，或者", any.Parts.Select(part => Write(part, 2)))}）",
        Condition.Of test => Write(test),
        _ => throw new NotSupportedException(),
    };

    private static IEnumerable<Condition> Flat(Condition.All all) => all.Parts.SelectMany(part => part is Condition.All inner ? Flat(inner) : [part]);

    private string Write(Condition.Of test)
    {
        if (_tables.FindFact(test.Fact) is not { } fact)
        {
            return $"“{test.Fact}”（目录里没有）";
        }

        return test.Test switch
        {
            FactTest.OneOf some when fact.Type == FactType.Number => $"{fact.Label}{(some.Not ? "不" : "")}是 {string.Join('、', some.Values.Select(value => Bound(fact, value)))}",
            FactTest.OneOf some => Values(fact, some.Values, some.Not),
            FactTest.InList list => Values(fact, _tables.Source.Lists.TryGetValue(list.List, out var items) ? items.Items : [], list.Not),
            FactTest.Compare compare => $"{fact.Label}{Word(compare.Comparison)}{Spaced(Bound(fact, compare.Bound))}",
            FactTest.Between between => $"{fact.Label}在 {between.Least} 到 {Bound(fact, between.Greatest)}之间",
            _ => throw new NotSupportedException(),
        };
    }

    private static string Values(Fact fact, IReadOnlyList<string> values, bool not)
    {
        if (values.Count == 0)
        {
            return $"{fact.Label}{(not ? "不限" : "从不成立")}";
        }

        var wanted = not && fact.Type is FactType.YesNo ? [.. fact.Values.Select(value => value.Id).Except(values)] : values;
        if (fact.Type is FactType.YesNo || (wanted is [var only] && fact.InWords.ContainsKey(only) && !not))
        {
            return string.Join('或', wanted.Select(value => Sentence(fact, value)));
        }

        return fact.Type is FactType.Choices ? $"{Verb(fact, not)}{Listed(fact, values)}" : $"{fact.Label}{(not ? "不是" : "是")}{Spaced(Listed(fact, values))}";
    }

    private static string Verb(Fact fact, bool not) => fact.InWords.TryGetValue(not ? "lacks" : "has", out var said) ? said
        : $"{fact.Label}{(not ? "没有" : "有")}";

    private static string Listed(Fact fact, IReadOnlyList<string> values)
    {
        var labels = values.Select(fact.LabelOf).ToList();
        return labels.Count == 1 ? labels[0] : $"{string.Join('、', labels.SkipLast(1))}或{labels[^1]}";
    }

    private static string Sentence(Fact fact, string value) => fact.InWords.TryGetValue(value, out var said) ? said
        : value == "yes" ? fact.Label : $"“{fact.Label}”不成立";

    private string Bound(Fact fact, string bound) => decimal.TryParse(bound, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
        ? Count(fact, number)
        : _tables.Source.Numbers.TryGetValue(bound, out var named) && named.By is not null ? $"当地规定的数（{_printNumber(bound)}）" : _printNumber(bound);

    // A space stands between Chinese and numbers or Latin letters only.
    private static string Spaced(string bound) => char.IsAsciiLetterOrDigit(bound[0]) || bound[0] == '-' ? $" {bound}" : bound;

    private static string Count(Fact fact, decimal number) => fact.Unit.Length == 0 ? Plain(number) : $"{Plain(number)} {fact.Unit}";

    private static string Plain(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Word(Comparison comparison) => comparison switch
    {
        Comparison.AtLeast => "不少于",
        Comparison.AtMost => "不超过",
        Comparison.Below => "少于",
        Comparison.Above => "超过",
        Comparison.Equal => "是",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Give the new comparison its word here."),
    };
}
