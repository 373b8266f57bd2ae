using IcpAssistant.Knowledge.Catalogue.Reading;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Catalogue.Checking;

/// <summary>Papers and the rules that name them: neither without the other.</summary>
internal static class PapersCheck
{
    /// <summary>Looks at nothing in a folder without <c>papers.yml</c>: there the words of rules are names themselves.</summary>
    public static void Check(KnowledgeBase knowledge, HashSet<SectionId> sections, FindingList findings)
    {
        var papers = knowledge.Catalogue.Papers;
        if (papers.Count == 0)
        {
            return;
        }

        foreach (var paper in papers)
        {
            CheckWords(paper, findings);
            if (paper.Section is not { } section || !sections.Contains(section))
            {
                findings.Error("paper-section", PapersFile.Name, paper.Line, paper.Section is null
                    ? $"材料“{paper.Id}”没有写 section（由哪个小节说明）。"
                    : $"材料“{paper.Id}”写的小节“{paper.Section}”不存在{NearestWord.Hint(paper.Section.ToString()!, sections.Select(known => known.ToString()))}请改成已有的小节。"); // not null: checked
            }
        }

        var ids = papers.Select(paper => paper.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in knowledge.Rules.Rules)
        {
            foreach (var unknown in rule.Papers.Where(paper => !ids.Contains(paper)))
            {
                findings.Error("rule-paper", rule.Place.File, rule.Place.Line, $"规则“{rule.Id}”要的材料“{unknown}”不在 {PapersFile.Name} 里{NearestWord.Hint(unknown, ids)}请加上，或改名。");
            }
        }

        var named = knowledge.Rules.Rules.SelectMany(rule => rule.Papers).ToHashSet(StringComparer.Ordinal);
        foreach (var paper in papers.Where(paper => !named.Contains(paper.Id)))
        {
            findings.Error("paper-unused", PapersFile.Name, paper.Line, $"没有规则要材料“{paper.Id}”（{paper.Label}）：请写上什么时候要它的规则，或删去它。");
        }
    }

    private static void CheckWords(Paper paper, FindingList findings)
    {
        var missing = new[]
        {
            ("label（叫什么）", paper.Label.Length == 0),
            ("how（怎么办、怎么拍）", paper.How.Count == 0),
            ("signs（谁签字、盖章或出具）", paper.Signs.Length == 0),
            ("when（什么时候交）", paper.When.Length == 0),
            ("upload.formats（可以用的格式）", paper.Upload is { Formats.Count: 0 }),
        }.Where(pair => pair.Item2).Select(pair => pair.Item1).ToList();
        if (missing.Count > 0)
        {
            findings.Error("paper-words", PapersFile.Name, paper.Line, $"材料“{paper.Id}”没有写 {string.Join('、', missing)}。");
        }
    }
}
