using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>The way out.</summary>
internal sealed class SignOutModel(AuditLog audit) : PageModel
{
    /// <summary>Signs out.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(Gate.Scheme);
        audit.Done(AuditEvent.SignOut, User.Identity?.Name ?? "", HttpContext.Connection.RemoteIpAddress, "desk");
        return LocalRedirect(Gate.SignInPath);
    }
}
