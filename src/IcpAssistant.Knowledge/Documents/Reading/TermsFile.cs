namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary><c>terms.yml</c>: concepts with their forms, and typing errors.</summary>
internal static class TermsFile
{
    public const string Name = "terms.yml";

    public static Terms Read(YamlValue? root, string file, FindingList findings)
    {
        var concepts = new List<Concept>();
        foreach (var (id, map) in YamlEntries.Of(root, "concepts", file, findings))
        {
            var forms = map["forms"]?.AsTexts ?? [];
            if (forms.Count == 0)
            {
                findings.Error("terms", file, map.Line, $"概念“{id}”没有任何说法：请在 forms 里写上人们怎么称呼它。");
                continue;
            }

            concepts.Add(new Concept(id, map.Text("kind") ?? "thing", map.Text("label") ?? forms[0], forms));
        }

        return new Terms(concepts, ReadTypos((root as YamlMap)?["typos"], file, findings));
    }

    /// <summary>Written as <c>背案: 备案</c>, or turned round as <c>备案: [背案, 备按]</c>.</summary>
    private static Dictionary<string, string> ReadTypos(YamlValue? value, string file, FindingList findings)
    {
        var typos = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in (value as YamlMap)?.Entries ?? [])
        {
            var pairs = entry.Value is YamlList list
                ? list.AsTexts.Select(wrong => (Wrong: wrong, Right: entry.Key))
                : [(Wrong: entry.Key, Right: entry.Value.AsText ?? "")];
            foreach (var (wrong, right) in pairs)
            {
                if (wrong.Length == 0 || right.Length == 0 || wrong == right)
                {
                    findings.Error("terms", file, entry.Line, $"错别字“{wrong}”没有写明正确的写法：请写成“错误写法: 正确写法”。");
                    continue;
                }

                typos[wrong] = right;
            }
        }

        return typos;
    }
}
