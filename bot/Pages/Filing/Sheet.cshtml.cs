using System.Globalization;
using IcpAssistant.Filings.Exporting;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Rendering;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.Bot.Pages.Filing;

/// <summary>“Check your answers” on paper: everything that was filled in and the papers, for the draft's owner only.</summary>
public sealed class SheetModel(OwnDrafts drafts, TimeProvider clock) : PageModel
{
    private RuleSections? _sections;

    /// <summary>The draft. Set by both handlers before the page is shown.</summary>
    public DraftSummary Summary { get; private set; } = null!; // Set before the page is shown.

    /// <summary>Whether personal values stand there in full.</summary>
    public bool IsFull { get; private set; }

    /// <summary>When it was printed, by the clocks in China.</summary>
    public string PrintedAt { get; private set; } = "";

    /// <summary>Shows it masked.</summary>
    public Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) => ShowAsync(id, isFull: false, cancellationToken);

    /// <summary>Shows it in full, once: a page that is opened again is masked again.</summary>
    public Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken) => ShowAsync(id, isFull: true, cancellationToken);

    /// <summary>The section of an id; <see langword="null"/> when there is none.</summary>
    public Section? SectionOf(SectionId? id) => _sections?.Find(id);

    /// <summary>How an obstacle is put right.</summary>
    public string FixOf(FiredRule fired) => _sections?.FixOf(fired.Rule, Summary.Standing.Case) ?? "";

    private async Task<IActionResult> ShowAsync(string id, bool isFull, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (await drafts.FindAsync(Request, id, cancellationToken) is not { } draft)
        {
            return NotFound();
        }

        Summary = drafts.Look(draft);
        IsFull = isFull;
        PrintedAt = ChinaTime.Of(clock.GetUtcNow()).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        _sections = RuleSections.Of(drafts.Knowledge);
        return Page();
    }
}
