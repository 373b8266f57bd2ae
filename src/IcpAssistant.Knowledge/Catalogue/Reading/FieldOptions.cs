using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Knowledge.Catalogue.Reading;

/// <summary>What can be picked: <c>options:</c>, or for facts <c>explain:</c> (a line for a value that <c>facts.yml</c> has).</summary>
internal sealed class FieldOptions(string file, FindingList findings)
{
    private readonly ConditionReader _conditions = new(file, findings);

    /// <summary>In the order of the file; an option of a fact has no label yet.</summary>
    public IReadOnlyList<FieldOption> Read(string field, YamlMap map)
    {
        if (map["explain"] is YamlMap explained)
        {
            return [.. explained.Entries.Select(entry => new FieldOption { Id = entry.Key, Label = "", Explanation = entry.Value.AsText ?? "" })];
        }

        return map["options"] switch
        {
            null => [],
            YamlMap options => [.. options.Entries.Select(entry => Read(field, entry))],
            var other => Refuse(field, other.Line),
        };
    }

    private FieldOption Read(string field, YamlEntry entry)
    {
        var map = entry.Value as YamlMap;
        var label = map?.Text("label") ?? entry.Value.AsText;
        if (string.IsNullOrWhiteSpace(label))
        {
            findings.Error("field-options", file, entry.Line, $"字段“{field}”的选项“{entry.Key}”没有 label：请写上表单里的叫法。");
        }

        return new FieldOption
        {
            Id = entry.Key,
            Label = label ?? entry.Key,
            Explanation = map?.Text("explain") ?? "",
            Applies = _conditions.ReadOptional(map?["applies"]),
            Tells = (map?["tells"] as YamlMap)?.Entries.ToDictionary(told => told.Key, told => told.Value.AsTexts, StringComparer.Ordinal) ?? [],
        };
    }

    private IReadOnlyList<FieldOption> Refuse(string field, int line)
    {
        findings.Error("field-options", file, line, $"字段“{field}”的 options 要逐项写成“编号: {{label: …, explain: …}}”。");
        return [];
    }
}
