using System.Globalization;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Rules.Compiling;

/// <summary>A fact that is different after something was put right.</summary>
/// <param name="Values">The value; for choices those that are picked then.</param>
/// <param name="Dropped">Choices that are not picked any more: those that the row objects to.</param>
internal sealed record FixChange(Fact Fact, IReadOnlyList<string> Values, IReadOnlyList<string> Dropped)
{
    /// <summary>The changes of a rule's fix; empty when it has none.</summary>
    /// <exception cref="RuleMistakeException">It does not fit the catalogue.</exception>
    public static IReadOnlyList<FixChange> Of(CompiledRule rule, RuleTables tables) =>
        [.. (rule.Rule.Fix?.Change ?? new Dictionary<string, IReadOnlyList<string>>()).Select(change => Read(change.Key, change.Value, rule, tables))];

    /// <summary>By variable the value afterwards.</summary>
    public IEnumerable<(int Variable, ulong Bits)> Bits(RuleTables tables) => Fact.Type == FactType.Choices
        ? Values.Select(tag => (tables.FindVariable(Fact.Id, tag)!.Index, 0b01UL)).Concat(Dropped.Select(tag => (tables.FindVariable(Fact.Id, tag)!.Index, 0b10UL)))
        : new FactBits(tables, Fact).Of(State(null));

    /// <summary>What is known of the fact afterwards.</summary>
    /// <param name="before"><see langword="null"/> when nothing was known.</param>
    public FactState State(FactState? before) => (Fact.Type, before) switch
    {
        (FactType.Choices, FactState.OnlyChoices only) => new FactState.OnlyChoices([.. only.Picked.Except(Dropped).Union(Values)]),
        (FactType.Choices, FactState.Choices some) => new FactState.Choices([.. some.Picked.Except(Dropped).Union(Values)], [.. some.NotPicked.Union(Dropped).Except(Values)]),
        (FactType.Choices, _) => new FactState.Choices(Values, Dropped),
        (FactType.Number, _) => FactState.Number.Of(decimal.Parse(Values[0], CultureInfo.InvariantCulture)),
        _ => new FactState.OneOf(Values),
    };

    private static FixChange Read(string id, IReadOnlyList<string> values, CompiledRule rule, RuleTables tables)
    {
        if (tables.Source.Facts.FirstOrDefault(known => known.Id == id) is not { } fact)
        {
            throw new RuleMistakeException($"fix 改的事实“{id}”不存在{NearestWord.Hint(id, tables.Source.Facts.Select(known => known.Id))}");
        }

        if (fact.IsFixed || fact.Derived is Derivation.Table || fact.Type is FactType.Text or FactType.Date)
        {
            throw new RuleMistakeException($"fix 不能改“{id}”：{(fact.IsFixed ? "facts.yml 里它标了 fixed，不是客户改得了的" : "它由其他事实推出，或是文字、日期")}。请改写 change，改客户能改的事实。");
        }

        var change = new FixChange(fact, values, fact.Type == FactType.Choices ? [.. Objected(fact, rule, tables).Except(values)] : []);
        var isWord = fact.Type != FactType.Number;
        if (isWord ? (values.Count != 1 && fact.Type != FactType.Choices) : values.Count != 1 || !decimal.TryParse(values[0], NumberStyles.Number, CultureInfo.InvariantCulture, out _))
        {
            throw new RuleMistakeException($"fix 里“{id}”要写{(isWord ? "一个值" : "一个数")}。");
        }

        return new FactBits(tables, fact).Refuse(change.State(null)) is { } refused ? throw new RuleMistakeException($"fix 的 change：{refused}") : change;
    }

    private static IEnumerable<string> Objected(Fact fact, CompiledRule rule, RuleTables tables) => rule.Formula.Conjunctions
        .SelectMany(conjunction => conjunction.Variables.Where((_, at) => conjunction.Allowed[at] == 0b01))
        .Distinct()
        .Select(index => tables.Variables[index])
        .Where(variable => variable.Fact.Id == fact.Id)
        .Select(variable => variable.Tag!);
}
