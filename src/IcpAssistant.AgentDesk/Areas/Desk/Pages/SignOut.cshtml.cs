using IcpAssistant.AgentDesk.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>The way out.</summary>
internal sealed class SignOutModel : PageModel
{
    /// <summary>Signs out.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(Gate.Scheme);
        return LocalRedirect(Gate.SignInPath);
    }
}
