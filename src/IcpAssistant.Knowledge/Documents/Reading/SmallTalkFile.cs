namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary><c>smalltalk.yml</c>: what people say that is no question.</summary>
internal static class SmallTalkFile
{
    public const string Name = "smalltalk.yml";

    public static IReadOnlyList<SmallTalk> Read(YamlValue? root, string file, FindingList findings)
    {
        var intents = new List<SmallTalk>();
        foreach (var (id, map) in YamlEntries.Of(root, "intents", file, findings))
        {
            if (map.Text("reply") is not { Length: > 0 } reply)
            {
                findings.Error("smalltalk", file, map.Line, $"闲聊“{id}”没有 reply：请写上要回的话。");
                continue;
            }

            intents.Add(new SmallTalk(id, reply.Trim(), map["asks"]?.AsTexts ?? []));
        }

        return intents;
    }
}
