using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Knowledge.Rules.Checking;

/// <summary>Looks at facts, decisions and rules as a whole: what no single row shows.</summary>
internal static class RuleChecker
{
    /// <summary>Everything that is wrong goes into the findings.</summary>
    /// <returns>What going through all combinations showed, by decision, as of today.</returns>
    public static IReadOnlyList<DecisionProof> Check(RuleBase rules, IEnumerable<Section> sections, DateOnly today, FindingList findings)
    {
        var known = sections.Select(section => section.Id).ToHashSet();
        CatalogueCheck.Check(rules.Tables, known, findings);
        new RowCheck(rules.Tables, new Prover(rules.Tables, today), known, findings).Check();
        return ProofCheck.Check(rules.Tables, today, findings);
    }

    /// <summary>Whether a finding is about what is decided, not about how it is told.</summary>
    public static bool IsAboutRules(Finding finding) =>
        finding.File is FactsFile.Name or DecisionsFile.Name or NamedValues.Name || finding.Check.StartsWith("rule", StringComparison.Ordinal);
}
