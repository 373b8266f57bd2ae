namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>Lists of things with ids, written either as a map (<c>FILING: {…}</c>) or as a list (<c>- id: FILING</c>).</summary>
internal static class YamlEntries
{
    /// <summary>The things below a key of the file; what has no id or is no map is a finding and left out.</summary>
    public static IEnumerable<(string Id, YamlMap Map)> Of(YamlValue? root, string key, string file, FindingList findings)
    {
        var value = (root as YamlMap)?[key];
        return value switch
        {
            null => [],
            YamlMap map => map.Entries.SelectMany(entry => Entry(entry.Key, entry.Value, file, findings)),
            YamlList list => list.Items.SelectMany(item => Entry((item as YamlMap)?.Text("id"), item, file, findings)),
            _ => Wrong(value, key, file, findings),
        };
    }

    private static IEnumerable<(string Id, YamlMap Map)> Entry(string? id, YamlValue value, string file, FindingList findings)
    {
        if (string.IsNullOrWhiteSpace(id) || value is not YamlMap map)
        {
            findings.Error("yaml", file, value.Line, "这一项没有 id，或内容不是“键: 值”：请按文件里其他项的样子书写。");
            return [];
        }

        return [(id, map)];
    }

    private static (string Id, YamlMap Map)[] Wrong(YamlValue value, string key, string file, FindingList findings)
    {
        findings.Error("yaml", file, value.Line, $"“{key}:”下面应当是一项一项的内容：请按“id: …”逐项书写。");
        return [];
    }
}
