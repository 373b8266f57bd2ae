using IcpAssistant.Conversations;
using IcpAssistant.Filings.Papers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>A paper that a customer uploaded, as a download. It is shown nowhere: a browser that opens it does so in a place of its own.</summary>
internal sealed class PaperModel(IPaperFiles papers, AuditLog audit) : PageModel
{
    /// <summary>Sends the file; who took it when is logged, and nothing of what is in it.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (!PaperFileId.TryParse(id, out var known) || await papers.OpenAsync(known, cancellationToken) is not { } stored)
        {
            return NotFound();
        }

        await using (stored)
        {
            // Whole before the first byte goes out: a damaged file is found by reading it.
            using var content = new MemoryStream();
            await stored.Content.CopyToAsync(content, cancellationToken);
            var bytes = content.ToArray();
            var kind = FileKinds.Of(bytes);
            Response.OnStarting(() =>
            {
                Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
                Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
                return Task.CompletedTask;
            });
            audit.Done(AuditEvent.PaperDownload, User.Identity?.Name ?? "", HttpContext.Connection.RemoteIpAddress, known.Value);
            return File(bytes, FileKinds.MediaTypeOf(kind), $"{known.Value[..10]}.{FileKinds.EndingOf(kind)}");
        }
    }
}
