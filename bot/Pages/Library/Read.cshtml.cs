using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules.Rendering;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.Bot.Pages.Library;

/// <summary>A document as a page: where every citation leads.</summary>
public sealed class ReadModel(IKnowledge knowledge) : PageModel
{
    /// <summary>What is read.</summary>
    public Document Document { get; private set; } = null!; // Set by OnGet before the page is shown.

    /// <summary>The text, with the anchors of sections and passages.</summary>
    public HtmlString Html { get; private set; } = HtmlString.Empty;

    /// <summary>The sections below the title.</summary>
    public IReadOnlyList<Section> Contents { get; private set; } = [];

    /// <summary>Shows the document; agents' documents are as unknown here as those that don't exist.</summary>
    public IActionResult OnGet(string document)
    {
        var known = knowledge.Current.Knowledge;
        var found = known.Documents.FirstOrDefault(candidate => candidate.Id == document && candidate.Audience == Audience.Customer);
        if (found is null)
        {
            return NotFound();
        }

        Document = found;
        Html = new HtmlString(new DocumentRenderer(known).Render(found, anchor => RulesOf(new SectionId(found.Id, anchor), known)));
        Contents = [.. found.Sections.Where(section => section.Level > 1)];
        return Page();
    }

    private static SectionLink? RulesOf(SectionId section, KnowledgeBase known) => RuleSections.Of(known).RulesIn(section).ToList() switch
    {
        [] => null,
        [var only] => new SectionLink("这一节里的规则", only.Url, "section-rules"),
        var several => new SectionLink($"这一节里的规则（{several.Count}）", $"/knowledge/rules?section={Uri.EscapeDataString(section.ToString())}", "section-rules"),
    };
}
