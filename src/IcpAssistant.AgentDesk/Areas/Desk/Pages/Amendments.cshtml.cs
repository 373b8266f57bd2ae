using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.Conversations.Growing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>Proposed changes of the knowledge.</summary>
internal sealed class AmendmentsModel(IAmendments store) : PageModel
{
    /// <summary>The amendments of this page.</summary>
    public IReadOnlyList<Amendment> Amendments { get; private set; } = [];

    /// <summary>Which ones are shown.</summary>
    public AmendmentState State { get; private set; }

    /// <summary>Where we are.</summary>
    public Pager Pager { get; private set; } = new(1, false, "");

    /// <summary>Shows a page.</summary>
    public async Task OnGetAsync(int? p, AmendmentState? state, CancellationToken cancellationToken)
    {
        var number = Pager.Clamp(p);
        State = state is { } asked && Enum.IsDefined(asked) ? asked : AmendmentState.Open;
        (Amendments, Pager) = Pager.Cut(await store.ReadAsync(State, Pager.Skip(number), Pager.Size + 1, cancellationToken), number, $"/desk/amendments?state={State}&p=");
    }
}
