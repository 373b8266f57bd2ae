using System.Text.Json;
using IcpAssistant.Knowledge.Rules;

namespace IcpAssistant.Bot.Verdicts;

/// <summary>The value of a fact in JSON as words; strict about types, so that a slip is seen and not guessed at.</summary>
internal static class JsonWords
{
    private const int LongestText = 500;

    /// <returns>The sentence that says what is wrong, or <see langword="null"/>.</returns>
    public static string? TryRead(Fact fact, JsonElement value, out IReadOnlyList<string> words)
    {
        words = Words(fact, value) ?? [];
        return Words(fact, value) is null ? $"“{fact.Label}”（{fact.Id}）的写法不对：要写{Wanted(fact)}。"
            : words.Any(word => word.Length > LongestText) ? $"“{fact.Label}”（{fact.Id}）太长：最多 {LongestText} 个字符。"
            : null;
    }

    private static List<string>? Words(Fact fact, JsonElement value) => (fact.Type, value.ValueKind) switch
    {
        (FactType.Number, JsonValueKind.Number) => [value.GetRawText()],
        (FactType.Number, JsonValueKind.Object) => Range(value),
        (FactType.Number, _) => null,
        (FactType.YesNo, JsonValueKind.True) => ["yes"],
        (FactType.YesNo, JsonValueKind.False) => ["no"],
        (FactType.Choices, JsonValueKind.Object) => SomeChoices(value),
        (FactType.Choices or FactType.Choice or FactType.YesNo, JsonValueKind.Array) => Texts(value),
        (_, JsonValueKind.String) => [value.GetString() ?? ""],
        _ => null,
    };

    private static List<string>? Range(JsonElement value) =>
        value.TryGetProperty("least", out var least) && value.TryGetProperty("greatest", out var greatest)
            && least.ValueKind == JsonValueKind.Number && greatest.ValueKind == JsonValueKind.Number && value.EnumerateObject().Count() == 2
            ? [$"{least.GetRawText()} to {greatest.GetRawText()}"]
            : null;

    private static List<string>? SomeChoices(JsonElement value)
    {
        var words = new List<string>();
        foreach (var part in value.EnumerateObject())
        {
            var sign = part.Name switch { "picked" => "+", "notPicked" => "-", _ => null };
            if (sign is null || part.Value.ValueKind != JsonValueKind.Array || Texts(part.Value) is not { } texts)
            {
                return null;
            }

            words.AddRange(texts.Select(text => sign + text));
        }

        return words.Count == 0 ? null : words;
    }

    private static List<string>? Texts(JsonElement value)
    {
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            texts.Add(item.GetString() ?? "");
        }

        return texts;
    }

    private static string Wanted(Fact fact) => fact.Type switch
    {
        FactType.Number => "数字，例如 3；不确定时写 {\"least\": 3, \"greatest\": 5}",
        FactType.YesNo => "true、false、\"yes\" 或 \"no\"",
        FactType.Choice => $"这些值之一（{string.Join('、', fact.Values.Select(value => value.Id))}），不确定时写可能的几个值的数组",
        FactType.Choices => $"选中的值的数组（{string.Join('、', fact.Values.Select(value => value.Id))}），只知道一部分时写 {{\"picked\": [], \"notPicked\": []}}",
        FactType.Date => "日期，例如 \"2026-01-31\"",
        _ => "文字",
    };
}
