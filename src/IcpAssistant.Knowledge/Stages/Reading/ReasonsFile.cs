using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Knowledge.Stages.Reading;

/// <summary><c>reasons.yml</c>: why filings are returned.</summary>
internal static class ReasonsFile
{
    public const string Name = "reasons.yml";

    public static IReadOnlyList<ReturnReason> Read(YamlValue? root, string file, FindingList findings)
    {
        var reasons = YamlEntries.Of(root, "reasons", file, findings).Select(entry => new ReturnReason
        {
            Id = entry.Id,
            Label = entry.Map.Text("label") ?? entry.Id,
            Words = entry.Map["words"]?.AsTexts ?? [],
            Fields = entry.Map["fields"]?.AsTexts ?? [],
            Papers = entry.Map["papers"]?.AsTexts ?? [],
            Rules = entry.Map["rules"]?.AsTexts ?? [],
            Redo = entry.Map.Text("redo"),
            Section = SectionNames.Parse(entry.Map.Text("section")),
            Line = entry.Map.Line,
        }).ToList();
        foreach (var twice in reasons.GroupBy(reason => reason.Id).Where(group => group.Count() > 1))
        {
            findings.Error("reason", file, twice.Last().Line, $"原因“{twice.Key}”写了两遍（第一次在第 {twice.First().Line} 行）：请删去一处，或改名。");
        }

        return [.. reasons.DistinctBy(reason => reason.Id)];
    }
}
