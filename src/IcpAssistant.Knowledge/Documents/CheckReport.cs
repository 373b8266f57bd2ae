using IcpAssistant.Knowledge.Rules.Checking;

namespace IcpAssistant.Knowledge.Documents;

/// <summary>What a look at the whole knowledge showed.</summary>
/// <param name="Findings">What is wrong, in the order of file and line.</param>
/// <param name="Proofs">The decisions of which exactly one row must fire, with all their combinations.</param>
/// <param name="Duties">Sections that state a duty or a ban without a rule, for a reader who decides; not all of them need one.</param>
public sealed record CheckReport(IReadOnlyList<Finding> Findings, IReadOnlyList<DecisionProof> Proofs, IReadOnlyList<Finding> Duties);
