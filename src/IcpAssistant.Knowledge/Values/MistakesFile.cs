using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Knowledge.Values;

/// <summary><c>mistakes.yml</c>: labels and examples of values (<c>values:</c>), and what is said about wrong ones (<c>mistakes:</c>).</summary>
internal static class MistakesFile
{
    public const string Name = "mistakes.yml";

    public static MistakeSentences Read(YamlValue? root, string file, FindingList findings)
    {
        var sentences = new Dictionary<string, MistakeSentence>(StringComparer.Ordinal);
        foreach (var (id, map) in YamlEntries.Of(root, "mistakes", file, findings))
        {
            if (map.Text("say")?.Trim() is not { Length: > 0 } say)
            {
                findings.Error("mistake", file, map.Line, $"“{id}”没有 say：请写上哪里不对、该怎么改。");
                continue;
            }

            var section = map.Text("section");
            if (!sentences.TryAdd(id, new MistakeSentence(say, SectionNames.Parse(section), section, map.Line)))
            {
                findings.Error("mistake", file, map.Line, $"“{id}”写了两遍（第一次在第 {sentences[id].Line} 行），只有第一次的有效：请删去一处。");
            }
        }

        var labels = YamlEntries.Of(root, "values", file, findings)
            .DistinctBy(entry => entry.Id)
            .ToDictionary(entry => entry.Id, entry => new ValueLabel(entry.Map.Text("label") ?? "", entry.Map.Text("example") ?? "", entry.Map.Line), StringComparer.Ordinal);
        return new MistakeSentences(sentences, labels, root is not null);
    }
}
