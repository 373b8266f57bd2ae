using IcpAssistant.AgentDesk.HandingOver;
using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.Conversations;
using IcpAssistant.Knowledge;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>People who want a person: those who wait now, those who are talked with, and those who asked when nobody was there.</summary>
internal sealed class RequestsModel(IDeskStore store, IFilingDesk filings, IKnowledge knowledge, TimeProvider clock) : PageModel
{
    /// <summary>Conversations that people answer.</summary>
    public WaitingList List { get; private set; } = new([], [], []);

    /// <summary>The requests of this page.</summary>
    public IReadOnlyList<AgentRequest> Requests { get; private set; } = [];

    /// <summary>Whether those are listed too that somebody took care of.</summary>
    public bool All { get; private set; }

    /// <summary>Where we are.</summary>
    public Pager Pager { get; private set; } = new(1, false, "");

    /// <summary>The time.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Names the forms: the same form sent twice counts once.</summary>
    public string Nonce { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The account of who looks.</summary>
    public string Me => User.Identity?.Name ?? "";

    /// <summary>Shows a page.</summary>
    public async Task OnGetAsync(int? p, string? show, CancellationToken cancellationToken)
    {
        var number = Pager.Clamp(p);
        All = show == "all";
        var rows = All
            ? await store.ReadAgentRequestsAsync(Pager.Skip(number), Pager.Size + 1, cancellationToken)
            : await store.ReadOpenRequestsAsync(Pager.Skip(number), Pager.Size + 1, cancellationToken);
        (Requests, Pager) = Pager.Cut(rows, number, All ? "/desk/requests?show=all&p=" : "/desk/requests?p=");
        List = await WaitingList.ReadAsync(store, filings, knowledge.Current.Knowledge.Stages, Me, cancellationToken);
        if (!All)
        {
            // Those who wait now stand above.
            var waiting = List.Waiting.Select(row => row.Conversation.Id).ToHashSet();
            Requests = [.. Requests.Where(request => !waiting.Contains(request.Conversation))];
        }
    }

    /// <summary>Takes a request off the list; one that somebody else took off before is gone already.</summary>
    public async Task<IActionResult> OnPostAsync(string? conversation, string? message, CancellationToken cancellationToken)
    {
        if (conversation is null || message is null)
        {
            return BadRequest();
        }

        await store.CloseRequestAsync(new ConversationId(conversation), message, Me, clock.GetUtcNow(), cancellationToken);
        return LocalRedirect("/desk/requests");
    }
}
