using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>People who asked for a person.</summary>
internal sealed class RequestsModel(IDeskStore store, TimeProvider clock) : PageModel
{
    /// <summary>The requests of this page.</summary>
    public IReadOnlyList<AgentRequest> Requests { get; private set; } = [];

    /// <summary>Whether those are listed too that somebody took care of.</summary>
    public bool All { get; private set; }

    /// <summary>Where we are.</summary>
    public Pager Pager { get; private set; } = new(1, false, "");

    /// <summary>Shows a page.</summary>
    public async Task OnGetAsync(int? p, string? show, CancellationToken cancellationToken)
    {
        var number = Pager.Clamp(p);
        All = show == "all";
        var rows = All
            ? await store.ReadAgentRequestsAsync(Pager.Skip(number), Pager.Size + 1, cancellationToken)
            : await store.ReadOpenRequestsAsync(Pager.Skip(number), Pager.Size + 1, cancellationToken);
        (Requests, Pager) = Pager.Cut(rows, number, All ? "/desk/requests?show=all&p=" : "/desk/requests?p=");
    }

    /// <summary>Takes a request off the list; one that somebody else took off before is gone already.</summary>
    public async Task<IActionResult> OnPostAsync(string? conversation, string? message, CancellationToken cancellationToken)
    {
        if (conversation is null || message is null)
        {
            return BadRequest();
        }

        await store.CloseRequestAsync(new ConversationId(conversation), message, User.Identity?.Name ?? "", clock.GetUtcNow(), cancellationToken);
        return LocalRedirect("/desk/requests");
    }
}
