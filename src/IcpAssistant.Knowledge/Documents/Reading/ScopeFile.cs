namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary><c>scope.yml</c>: subjects that the documents are not about.</summary>
internal static class ScopeFile
{
    public const string Name = "scope.yml";

    private static readonly Dictionary<string, RefusalKind> Faces = new(StringComparer.Ordinal)
    {
        ["off-topic"] = RefusalKind.OffTopic,
        ["other-filing"] = RefusalKind.OtherFiling,
        ["needs-account"] = RefusalKind.NeedsAccount,
        ["not-in-documents"] = RefusalKind.NotInDocuments,
    };

    public static IReadOnlyList<ScopeTopic> Read(YamlValue? root, string file, FindingList findings)
    {
        var topics = new List<ScopeTopic>();
        foreach (var (id, map) in YamlEntries.Of(root, "topics", file, findings))
        {
            if (map.Text("face") is not { } word || !Faces.TryGetValue(word, out var face))
            {
                findings.Error("scope", file, map["face"]?.Line ?? map.Line, $"主题“{id}”的 face 应当是 {string.Join("、", Faces.Keys)} 之一。");
                continue;
            }

            topics.Add(new ScopeTopic(id, face, map.Text("label") ?? id, map["asks"]?.AsTexts ?? []));
        }

        return topics;
    }
}
