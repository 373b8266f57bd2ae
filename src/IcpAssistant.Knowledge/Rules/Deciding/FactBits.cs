using System.Globalization;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>What was told of a fact as sets of values still possible.</summary>
internal sealed class FactBits(RuleTables tables, Fact fact)
{
    /// <summary>What is wrong, as a sentence; <see langword="null"/> when it fits the fact.</summary>
    public string? Refuse(FactState state) => (fact.Type, state) switch
    {
        (FactType.Choice or FactType.YesNo, FactState.OneOf { Values.Count: > 0 } some) => RefuseValues(some.Values),
        (FactType.Choices, FactState.OnlyChoices only) => RefuseValues(only.Picked),
        (FactType.Choices, FactState.Choices some) => RefuseValues([.. some.Picked, .. some.NotPicked]),
        (FactType.Number, FactState.Number number) => RefuseNumber(number),
        (FactType.Text, FactState.Text) or (FactType.Date, FactState.Date) => null,
        _ => $"“{fact.Label}”（{fact.Id}）{Wanted}。",
    };

    /// <summary>By variable the values still possible; empty for texts and dates.</summary>
    public IEnumerable<(int Variable, ulong Bits)> Of(FactState state) => state switch
    {
        FactState.OneOf some when tables.FindVariable(fact.Id) is { } variable => [(variable.Index, some.Values.Aggregate(0UL, (bits, value) => bits | variable.BitOf(value)))],
        FactState.OnlyChoices only => fact.Values.Select(value => (tables.FindVariable(fact.Id, value.Id)!.Index, only.Picked.Contains(value.Id) ? 0b01UL : 0b10UL)),
        FactState.Choices some => fact.Values.Select(value => (tables.FindVariable(fact.Id, value.Id)!.Index, some.Picked.Contains(value.Id) ? 0b01UL : some.NotPicked.Contains(value.Id) ? 0b10UL : 0UL)),
        FactState.Number number when tables.FindVariable(fact.Id) is { } variable => [(variable.Index, BetweenOf(variable, number))],
        _ => [],
    };

    private string Wanted => fact.Type switch
    {
        FactType.Choice or FactType.YesNo => $"要给出这些值之一：{string.Join('、', fact.Values.Select(value => value.Id))}",
        FactType.Choices => $"要给出这些值中的若干个：{string.Join('、', fact.Values.Select(value => value.Id))}",
        FactType.Number => "要给出一个数",
        FactType.Date => "要给出日期，例如 2026-01-31",
        _ => "要给出文字",
    };

    private string? RefuseValues(IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            if (fact.Values.All(known => known.Id != value))
            {
                return $"“{fact.Label}”（{fact.Id}）没有“{value}”这个值{(NearestWord.Hint(value, fact.Values.Select(known => known.Id)) is { Length: > 0 } hint ? hint : "。")}可以写：{string.Join('、', fact.Values.Select(known => known.Id))}。";
            }
        }

        return null;
    }

    private string? RefuseNumber(FactState.Number number)
    {
        var (least, greatest) = fact.Range!.Value;
        return number.Least > number.Greatest || number.Least < least || number.Greatest > greatest
            ? string.Create(CultureInfo.InvariantCulture, $"“{fact.Label}”应在 {least} 到 {greatest} {fact.Unit}之间，请核对。")
            : null;
    }

    private static ulong BetweenOf(Variable variable, FactState.Number number)
    {
        var bits = variable.BitOf(number.Least);
        for (var bit = bits; bit != variable.BitOf(number.Greatest);)
        {
            bit <<= 1;
            bits |= bit;
        }

        return bits;
    }
}
