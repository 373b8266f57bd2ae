using System.Text;
using IcpAssistant.Filings.Exporting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.Bot.Pages.Filing;

/// <summary>The visitor's drafts, and the place to bring one as a file.</summary>
[RequestSizeLimit(2 * ExportedDraft.MostBytes)]
public sealed class IndexModel(OwnDrafts drafts, VisitorMessages messages) : PageModel
{
    /// <summary>The drafts in the order in which they were begun.</summary>
    public IReadOnlyList<DraftSummary> Drafts { get; private set; } = [];

    /// <summary>What is wrong with the file; <see langword="null"/> when nothing is.</summary>
    public string? Complaint { get; private set; }

    /// <summary>Lists them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken);

    /// <summary>Takes a file to the assistant as a message of the visitor: what comes of it stands in the conversation.</summary>
    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        Complaint = file is not { Length: > 0 } ? "请先选择从这里导出的文件。" : file.Length > ExportedDraft.MostBytes ? drafts.Knowledge.Phrases["import-too-large"] : null;
        if (Complaint is not null || await TextOf(file!, cancellationToken) is not { } text) // not null: complained about above
        {
            Complaint ??= drafts.Knowledge.Phrases["import-other-shape"];
            await ReadAsync(cancellationToken);
            return Page();
        }

        await messages.SendAsync(HttpContext, text, payload: null, cancellationToken);
        return Redirect("/");
    }

    // Anything else would be taken for a question.
    private static async Task<string?> TextOf(IFormFile file, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellationToken);
        return ExportedDraft.Is(text) ? text : null;
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        Drafts = [.. (await drafts.ListAsync(Request, cancellationToken)).Select(drafts.Look)];
    }
}
