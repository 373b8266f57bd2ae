using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.AgentDesk.Reviewing;

/// <summary>The reasons for which something can be returned, linked to the rules that have found the same: a reviewer sees first what is known already.</summary>
internal sealed class ReasonList(StagePlan plan, Standing standing)
{
    /// <summary>All reasons, those first that a rule has found.</summary>
    public IEnumerable<LinkedReason> All => Linked(plan.Reasons, _ => null);

    /// <summary>The reasons for a place: those first that a rule has found there, then those that are about it.</summary>
    public IEnumerable<LinkedReason> For(Place place)
    {
        var here = plan.Reasons.ToLookup(reason => reason.Fields.Contains(place.Field) || reason.Papers.Any(paper => PaperPlaces.Of(paper, place.Instance) == place));
        var found = FoundAt(place);
        return [.. Linked(here[true], _ => found), .. Linked(here[false], _ => null)];
    }

    private IEnumerable<LinkedReason> Linked(IEnumerable<ReturnReason> reasons, Func<ReturnReason, Rule?> otherwise) =>
        reasons.Select(reason => new LinkedReason(reason, RuleOf(reason) ?? otherwise(reason))).OrderBy(linked => linked.Found is null ? 1 : 0);

    private Rule? RuleOf(ReturnReason reason) => standing.Obstacles.Select(fired => fired.Rule).FirstOrDefault(rule => reason.Rules.Contains(rule.Id));

    // A rule of one province is named by no reason: what it saw was told in this field.
    private Rule? FoundAt(Place place) => standing.FieldAt(place) is { Field.Fact: { } fact }
        ? standing.Obstacles.FirstOrDefault(fired => fired.Saw.Any(saw => saw.Told && saw.Fact.Id == fact) && !plan.Reasons.Any(reason => reason.Rules.Contains(fired.Rule.Id)))?.Rule
        : null;
}

/// <summary>A reason with the rule that has found the same.</summary>
/// <param name="Found"><see langword="null"/> when none has.</param>
internal sealed record LinkedReason(ReturnReason Reason, Rule? Found)
{
    /// <summary>What people choose: "域名未实名（规则 domain-not-verified 已查出）".</summary>
    public string Label => Found is null ? Reason.Label : $"{Reason.Label}（规则 {Found.Id} 已查出）";
}
