using System.Text.Json;
using System.Text.RegularExpressions;

namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>Holds JSON against a schema, as far as our schemas go: type, const, enum, pattern, required, properties, additionalProperties, items, $ref.</summary>
internal sealed class SchemaCheck(string file)
{
    private readonly JsonElement _schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", file))).RootElement;

    /// <summary>What does not agree, by its path; empty when all does.</summary>
    public IReadOnlyList<string> Check(JsonElement value) => [.. Check(value, _schema, "$")];

    private IEnumerable<string> Check(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var target = reference.GetString()!.Split('/').Skip(1).Aggregate(_schema, (at, name) => at.GetProperty(name)); // not null: our schemas refer by text
            return Check(value, target, path);
        }

        var wrong = new List<string>();
        if (schema.TryGetProperty("type", out var type) && !(type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()) : [type.GetString()]).Any(name => IsOf(value, name)))
        {
            wrong.Add($"{path} is {value.ValueKind}");
        }

        if (schema.TryGetProperty("const", out var only) && !JsonElement.DeepEquals(only, value))
        {
            wrong.Add($"{path} is not {only}");
        }

        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
        {
            wrong.Add($"{path} is {value}");
        }

        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value.GetString() ?? "", pattern.GetString()!)) // not null: a pattern is a text
        {
            wrong.Add($"{path} is {value}");
        }

        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            wrong.AddRange((schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : []).Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{path}.{name} is missing")); // not null: names are texts
            wrong.AddRange(value.EnumerateObject().SelectMany(member => properties.TryGetProperty(member.Name, out var known) ? Check(member.Value, known, $"{path}.{member.Name}") : [$"{path}.{member.Name} is not described"]));
        }

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            wrong.AddRange(value.EnumerateArray().SelectMany((one, at) => Check(one, items, $"{path}[{at}]")));
        }

        return wrong;
    }

    private static bool IsOf(JsonElement value, string? type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}
