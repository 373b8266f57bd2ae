using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>A document as agents read it, also one that customers may not see.</summary>
internal sealed class DocumentModel(IKnowledge knowledge) : PageModel
{
    /// <summary>The document; <see langword="null"/> when there is none.</summary>
    public Document? Document { get; private set; }

    /// <summary>The rendered document: safe HTML.</summary>
    public string Html { get; private set; } = "";

    /// <summary>Shows the document.</summary>
    public void OnGet(string document)
    {
        var current = knowledge.Current.Knowledge;
        Document = current.Documents.FirstOrDefault(known => known.Id == document);
        if (Document is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Html = Links.KeepAtDesk(new DocumentRenderer(current).Render(Document));
    }
}
