using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>Turns what a verdict asks for into papers, each named once.</summary>
/// <remarks>Rows of the decision <c>papers</c> ask for them, and obstacles that need one (<c>then: needs</c>).</remarks>
internal static class Checklist
{
    private const string Decision = "papers";
    private const string OnRequest = "as-asked";
    private const string Needs = "needs";

    // The parameter of rules that says what a paper has to be like.
    private const string Form = "form";

    /// <param name="fixOf">What an obstacle's fix says.</param>
    public static IReadOnlyList<NeededPaper> Of(IReadOnlyList<Paper> papers, Verdict verdict, Func<Rule, string> fixOf)
    {
        var fired = verdict.Decisions.SelectMany(result => result.Fired).Where(one => Asks(one.Rule)).ToList();
        var open = verdict.Decisions.SelectMany(result => result.Open).Where(Asks).Distinct().ToList();
        return [.. papers
            .Select(paper => Of(paper, [.. fired.Where(one => one.Rule.Papers.Contains(paper.Id))], [.. open.Where(rule => rule.Papers.Contains(paper.Id))], fixOf))
            .OfType<NeededPaper>()
            .OrderBy(needed => needed.Needs == Truth.Unknown)];
    }

    private static bool Asks(Rule rule) => rule.Decision == Decision || rule.Then == Needs;

    private static NeededPaper? Of(Paper paper, IReadOnlyList<FiredRule> fired, IReadOnlyList<Rule> open, Func<Rule, string> fixOf)
    {
        if (fired.Count == 0 && open.Count == 0)
        {
            return null;
        }

        var rules = fired.Count > 0 ? fired.Select(one => one.Rule).Distinct().ToList() : open;
        return new NeededPaper(
            paper,
            fired.Count > 0 ? Truth.True : Truth.Unknown,
            rules.All(rule => rule.Then == OnRequest),
            fired.Count == 0 ? [] : [.. rules.Select(rule => rule.Decision == Decision ? rule.Parameters.GetValueOrDefault(Form) : fixOf(rule)).Where(form => !string.IsNullOrEmpty(form)).OfType<string>().Distinct()],
            fired,
            open);
    }
}
