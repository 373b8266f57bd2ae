namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary><c>terms.yml</c>: concepts with their forms, and typing errors.</summary>
internal static class TermsFile
{
    public const string Name = "terms.yml";

    public static Terms Read(YamlValue? root, string file, FindingList findings)
    {
        var concepts = new List<Concept>();
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, map) in YamlEntries.Of(root, "concepts", file, findings))
        {
            var forms = map["forms"]?.AsTexts ?? [];
            if (forms.Count == 0)
            {
                findings.Error("terms", file, map.Line, $"概念“{id}”没有任何说法：请在 forms 里写上人们怎么称呼它。");
                continue;
            }

            CheckForms(id, map, owners, file, findings);
            concepts.Add(new Concept(id, map.Text("kind") ?? "thing", map.Text("label") ?? forms[0], forms));
        }

        return new Terms(concepts, ReadTypos((root as YamlMap)?["typos"], owners, file, findings));
    }

    private static void CheckForms(string id, YamlMap map, Dictionary<string, string> owners, string file, FindingList findings)
    {
        foreach (var form in (map["forms"] as YamlList)?.Items.OfType<YamlText>() ?? [])
        {
            if (!owners.TryAdd(form.Value, id) && owners[form.Value] != id)
            {
                findings.Error("form-twice", file, form.Line, $"说法“{form.Value}”既属于 {owners[form.Value]} 又属于 {id}：一个说法只能属于一个概念，请从其中一处删去。");
            }
        }
    }

    /// <summary>Written as <c>背案: 备案</c>, or turned round as <c>备案: [背案, 备按]</c>.</summary>
    private static Dictionary<string, string> ReadTypos(YamlValue? value, Dictionary<string, string> owners, string file, FindingList findings)
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

                if (owners.TryGetValue(wrong, out var owner))
                {
                    findings.Error("typo-form", file, entry.Line, $"“{wrong}”写成了错别字，但它也是概念 {owner} 的说法：请从其中一处删去。");
                }

                typos[wrong] = right;
            }
        }

        return typos;
    }
}
