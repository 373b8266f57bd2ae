using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.Bot.Pages.Library;

/// <summary>What has to be filled in and handed in, by kind of filing.</summary>
public sealed class FieldsModel(IKnowledge knowledge, TimeProvider clock) : PageModel
{
    /// <summary>All kinds, in the order of the file.</summary>
    public IReadOnlyList<FilingKind> Filings { get; private set; } = [];

    /// <summary>The kind that is shown; <see langword="null"/> when the folder has none.</summary>
    public FieldSheet? Sheet { get; private set; }

    /// <summary>Shows a kind of filing; one that does not exist is not found.</summary>
    /// <param name="filing">Its id; <see langword="null"/> for the first one.</param>
    public IActionResult OnGet(string? filing)
    {
        var known = knowledge.Current.Knowledge;
        Filings = known.Catalogue.Filings;
        var isNamed = !string.IsNullOrEmpty(filing);
        var shown = Filings.FirstOrDefault(one => !isNamed || one.Id == filing);
        if (shown is null && isNamed)
        {
            return NotFound();
        }

        Sheet = shown is null ? null : FieldSheet.Of(shown, known, ChinaTime.Today(clock));
        return Page();
    }
}
