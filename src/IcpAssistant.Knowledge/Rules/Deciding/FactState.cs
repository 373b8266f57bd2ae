using System.Globalization;
using System.Text.Json.Serialization;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>What is known of a fact.</summary>
[JsonDerivedType(typeof(OneOf), "one-of")]
[JsonDerivedType(typeof(Choices), "choices")]
[JsonDerivedType(typeof(OnlyChoices), "only-choices")]
[JsonDerivedType(typeof(Number), "number")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Date), "date")]
public abstract record FactState
{
    private FactState()
    {
    }

    /// <summary>One value told of a choice, or of choices the one that is picked.</summary>
    public static FactState Of(Fact fact, string value) => fact.Type == FactType.Choices ? new Choices([value], []) : new OneOf([value]);

    /// <summary>As text, values separated by commas: <c>here,both</c>, <c>5</c>, <c>2026-01-31</c>.</summary>
    public string ToText() => this switch
    {
        OneOf some => string.Join(',', some.Values),
        Choices some => string.Join(',', some.Picked),
        OnlyChoices only => string.Join(',', only.Picked),
        Number number => number.Least == number.Greatest ? number.Least.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{number.Least} to {number.Greatest}"),
        Text text => text.Value,
        Date date => date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>It is one of these values; several mean that it is not known which.</summary>
    public sealed record OneOf(IReadOnlyList<string> Values) : FactState;

    /// <summary>Choices that are picked, and choices that are not; the others stay open.</summary>
    public sealed record Choices(IReadOnlyList<string> Picked, IReadOnlyList<string> NotPicked) : FactState;

    /// <summary>Exactly these choices are picked, none else.</summary>
    public sealed record OnlyChoices(IReadOnlyList<string> Picked) : FactState;

    /// <summary>A number; both ends the same when it is known exactly.</summary>
    public sealed record Number(decimal Least, decimal Greatest) : FactState
    {
        /// <summary>A number that is known exactly.</summary>
        public static Number Of(decimal exact) => new(exact, exact);
    }

    /// <summary>Words, from which other facts follow.</summary>
    public sealed record Text(string Value) : FactState;

    /// <summary>A day, from which other facts follow.</summary>
    public sealed record Date(DateOnly Day) : FactState;
}
