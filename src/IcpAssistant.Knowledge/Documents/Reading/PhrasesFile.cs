namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary><c>phrases.yml</c>: frame sentences as <c>id: text</c>, with or without a <c>phrases:</c> around them.</summary>
internal static class PhrasesFile
{
    public const string Name = "phrases.yml";

    public static IReadOnlyDictionary<string, string> Read(YamlValue? root, string file, FindingList findings)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var map = root as YamlMap;
        foreach (var entry in (map?["phrases"] as YamlMap ?? map)?.Entries ?? [])
        {
            if (entry.Value.AsText is not { Length: > 0 } text)
            {
                findings.Error("phrases", file, entry.Line, $"句子“{entry.Key}”没有文字：请写成“{entry.Key}: 要说的话”。");
                continue;
            }

            texts[entry.Key] = text.Trim();
        }

        return texts;
    }

    /// <summary>The folder's phrases, and the built-in ones where it has none.</summary>
    public static Phrases Over(IReadOnlyDictionary<string, string> builtIn, IReadOnlyDictionary<string, string> own)
    {
        var texts = new Dictionary<string, string>(builtIn, StringComparer.Ordinal);
        foreach (var (id, text) in own)
        {
            texts[id] = text;
        }

        return new Phrases(texts);
    }
}
