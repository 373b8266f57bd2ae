using IcpAssistant.Knowledge.Catalogue.Checking;
using IcpAssistant.Knowledge.Catalogue.Reading;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Knowledge.Rules.Checking;

/// <summary>Looks at facts, decisions and rules as a whole: what no single row shows.</summary>
internal static class RuleChecker
{
    /// <summary>Everything that is wrong goes into the findings.</summary>
    /// <returns>What going through all combinations showed, by decision, as of today.</returns>
    public static IReadOnlyList<DecisionProof> Check(KnowledgeBase knowledge, DateOnly today, FindingList findings)
    {
        var tables = knowledge.Rules.Tables;
        var sections = knowledge.Sections.Select(section => section.Id).ToHashSet();
        CatalogueCheck.Check(tables, sections, findings);
        var prover = new Prover(tables, today);
        new RowCheck(tables, prover, sections, findings).Check();
        new FieldsCheck(knowledge, prover, sections, findings).Check(today);
        PapersCheck.Check(knowledge, sections, findings);
        return ProofCheck.Check(tables, today, findings);
    }

    /// <summary>Golden cases that the rules decide otherwise go into the findings.</summary>
    public static void CheckCases(KnowledgeBase knowledge, DateOnly today, FindingList findings)
    {
        foreach (var golden in knowledge.Cases)
        {
            var faults = CaseTrial.Run(golden, knowledge.Rules, today);
            if (faults.Count > 0)
            {
                findings.Error("case", golden.File, golden.Line, $"例子“{golden.Why.TrimEnd('。')}”与规则不符：{string.Concat(faults)}请核对规则或例子。");
            }
        }
    }

    /// <summary>Whether the rules may take the place of those in force: nothing is wrong with them, and no document that holds rules was lost.</summary>
    /// <param name="inForce">The rules until now.</param>
    public static bool MayTakeOver(KnowledgeBase knowledge, RuleBase inForce, DateOnly today)
    {
        var findings = new FindingList();
        var read = knowledge.Documents.Select(document => document.File).ToHashSet(StringComparer.Ordinal);
        var broken = knowledge.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        var lost = inForce.Rules.Select(rule => rule.Place.File).Where(file => !read.Contains(file) && broken.Exists(finding => finding.File == file));
        if (broken.Exists(IsAboutRules) || lost.Any())
        {
            return false;
        }

        Check(knowledge, today, findings);
        return findings.InOrder().All(finding => finding.Severity != Severity.Error);
    }

    /// <summary>Whether a finding is about what is decided or collected, not about how it is told.</summary>
    public static bool IsAboutRules(Finding finding) =>
        finding.File is FactsFile.Name or DecisionsFile.Name or NamedValues.Name or FieldsFile.Name or PapersFile.Name || finding.Check.StartsWith("rule", StringComparison.Ordinal);
}
