using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules.Rendering;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.Bot.Pages.Library;

/// <summary>Every decision as a table in words, or the rules of one section.</summary>
public sealed class RulesModel(IKnowledge knowledge) : PageModel
{
    /// <summary>The decisions with their rows; empty when the folder has none.</summary>
    public IReadOnlyList<DecisionTable> Tables { get; private set; } = [];

    /// <summary>The section whose rules are shown; <see langword="null"/> for all.</summary>
    public Section? Section { get; private set; }

    /// <summary>How many rules are shown.</summary>
    public int Count => Tables.Sum(table => table.Count);

    /// <summary>Shows the tables; a section that customers may not see is as unknown as one that does not exist.</summary>
    /// <param name="section">A section as <c>faq/need-filing#outside-mainland</c>; <see langword="null"/> for all.</param>
    public IActionResult OnGet(string? section)
    {
        var known = knowledge.Current.Knowledge;
        if (!string.IsNullOrEmpty(section))
        {
            var at = section.LastIndexOf('#');
            Section = at > 0 ? RuleSections.Of(known).Find(new SectionId(section[..at], section[(at + 1)..])) : null;
            if (Section is not { Audience: Audience.Customer })
            {
                return NotFound();
            }
        }

        Tables = DecisionTable.Of(known, Section?.Id);
        return Page();
    }
}
