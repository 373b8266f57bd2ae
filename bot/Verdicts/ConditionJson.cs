using System.Text.Json.Nodes;
using IcpAssistant.Knowledge.Rules;

namespace IcpAssistant.Bot.Verdicts;

/// <summary>Conditions as JSON: <c>{"all": […]}</c>, <c>{"any": […]}</c>, or one test of a fact.</summary>
internal static class ConditionJson
{
    /// <summary>The condition as JSON; an empty <c>all</c> always holds.</summary>
    public static JsonObject Of(Condition condition) => condition switch
    {
        Condition.All all => new JsonObject { ["all"] = List(all.Parts) },
        Condition.Any any => new JsonObject { ["any"] = List(any.Parts) },
        Condition.Of test => Test(test),
        _ => throw new NotSupportedException(),
    };

    /// <summary>As <see cref="Of"/>; <see langword="null"/> for what is not written.</summary>
    public static JsonObject? OfOptional(Condition? condition) => condition is null ? null : Of(condition);

    private static JsonArray List(IEnumerable<Condition> parts) => [.. parts.Select(Of)];

    private static JsonObject Test(Condition.Of test)
    {
        var json = new JsonObject { ["fact"] = test.Fact };
        switch (test.Test)
        {
            case FactTest.OneOf some:
                json[some.Not ? "noneOf" : "oneOf"] = Texts(some.Values);
                break;
            case FactTest.InList list:
                json[list.Not ? "notIn" : "in"] = list.List;
                break;
            case FactTest.Compare compare:
                json[WordOf(compare.Comparison)] = compare.Bound;
                break;
            case FactTest.Between between:
                (json["from"], json["to"]) = (between.Least, between.Greatest);
                break;
        }

        return json;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static string WordOf(Comparison comparison) => comparison switch
    {
        Comparison.AtLeast => "atLeast",
        Comparison.AtMost => "atMost",
        Comparison.Below => "below",
        Comparison.Above => "above",
        Comparison.Equal => "equal",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Give the new comparison its word here and in docs/rules.schema.json."),
    };
}
