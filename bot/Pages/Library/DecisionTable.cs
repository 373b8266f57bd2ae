using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.Bot.Pages.Library;

/// <summary>A decision with its rows as customers may see them.</summary>
/// <param name="Premise">When it is decided at all; empty for always.</param>
/// <param name="Blocks">What holds everywhere, then what holds under a common premise.</param>
/// <param name="Regional">What single provinces say, one block for each.</param>
public sealed record DecisionTable(Decision Decision, string Premise, IReadOnlyList<RowBlock> Blocks, IReadOnlyList<RowBlock> Regional)
{
    /// <summary>How many rows it has.</summary>
    public int Count => Blocks.Concat(Regional).Sum(block => block.Rows.Count);

    /// <summary>All decisions that have rows.</summary>
    /// <param name="section">Only the rows of this section; <see langword="null"/> for all.</param>
    public static IReadOnlyList<DecisionTable> Of(KnowledgeBase knowledge, SectionId? section) =>
    [
        .. from decision in knowledge.Rules.Decisions
           let rows = RowsOf(decision, knowledge, section)
           where rows.Count > 0
           select Of(decision, rows, knowledge),
    ];

    private static DecisionTable Of(Decision decision, List<RuleRow> rows, KnowledgeBase knowledge) => new(
        decision,
        decision.Applies is { } applies ? knowledge.Rules.Text.Of(applies) : "",
        [.. rows.Where(row => row.Section?.Region is null).GroupBy(row => row.Premise).OrderBy(group => group.Key.Length > 0).Select(group => new RowBlock(group.Key, [.. group]))],
        [
            .. from row in rows
               where row.Section?.Region is not null
               group row by row.Section?.Region into province
               select new RowBlock(knowledge.Places.Provinces.FirstOrDefault(known => known.Id == province.Key)?.Name ?? province.Key, [.. province]),
        ]);

    private static List<RuleRow> RowsOf(Decision decision, KnowledgeBase knowledge, SectionId? section)
    {
        var sections = RuleSections.Of(knowledge);
        var rows = knowledge.Rules.RowsOf(decision).Where(rule => sections.IsForCustomers(rule) && (section is null || rule.Place.Section == section));

        // The first row that holds counts there: their order must stay.
        rows = decision.Rows == RowPolicy.First ? rows : rows.OrderBy(rule => decision.WeightOf(rule.Then));
        return [.. rows.Select(rule => RuleRow.Of(rule, knowledge))];
    }
}

/// <summary>Rows that share something.</summary>
/// <param name="Title">Their premise or province; empty for none.</param>
public sealed record RowBlock(string Title, IReadOnlyList<RuleRow> Rows)
{
    /// <summary>Whether any of them can be put right.</summary>
    public bool HasFixes => Rows.Any(row => row.Rule.Fix is not null);
}

/// <summary>A rule in words.</summary>
/// <param name="Premise">The condition of its group; empty for none.</param>
/// <param name="Fix">What to do; empty when there is nothing to put right.</param>
/// <param name="Section">The section that states it; <see langword="null"/> for rows that only look at other decisions.</param>
public sealed record RuleRow(Rule Rule, string Premise, string When, string Outcome, string Fix, Section? Section)
{
    /// <summary>The rule in words.</summary>
    public static RuleRow Of(Rule rule, KnowledgeBase knowledge)
    {
        var text = knowledge.Rules.Text;
        var sections = RuleSections.Of(knowledge);
        return new RuleRow(rule, text.OfGroup(rule), text.Of(rule), text.OfOutcome(rule), sections.FixOf(rule, null), sections.Find(rule));
    }
}
