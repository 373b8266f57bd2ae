using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>The browsers in which somebody is signed in, to sign out of those that are not wanted.</summary>
internal sealed class SessionsModel(IDeskAccounts accounts, IDeskSessions sessions, AuditLog audit, TimeProvider clock) : PageModel
{
    private const string Address = "/desk/sessions";

    /// <summary>The sessions, those used last first.</summary>
    public IReadOnlyList<DeskSession> Sessions { get; private set; } = [];

    /// <summary>The hash of the one that looks.</summary>
    public string? Own => AgentDesk.SignIn.Sessions.HashOf(User);

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Sessions = await accounts.FindAsync(Me, cancellationToken) is { } account ? await sessions.ListAsync(account, clock.GetUtcNow(), cancellationToken) : [];

    /// <summary>Ends one.</summary>
    public async Task<IActionResult> OnPostAsync(string? hash, CancellationToken cancellationToken)
    {
        if (await sessions.EndAsync(Me, hash ?? "", cancellationToken))
        {
            Record();
        }

        return LocalRedirect(Address);
    }

    /// <summary>Ends all but the one that asks.</summary>
    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancellationToken)
    {
        if (await sessions.EndAllAsync(Me, Own, cancellationToken) > 0)
        {
            Record();
        }

        return LocalRedirect(Address);
    }

    private string Me => User.Identity?.Name ?? "";

    private void Record() => audit.Done(AuditEvent.SessionsEnded, Me, HttpContext.Connection.RemoteIpAddress, Me);
}
