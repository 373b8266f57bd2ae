using IcpAssistant.AgentDesk.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>Changes the own password.</summary>
internal sealed class PasswordModel(Entrance entrance) : PageModel
{
    /// <summary>Whether the password was made by the start and must be replaced first.</summary>
    public bool MustChange => Gate.NextStepOf(User) == Step.Password;

    /// <summary>What to do now; <see langword="null"/> before the first try.</summary>
    public string? Problem { get; private set; }

    /// <summary>Changes it and stays signed in; every other browser is signed out.</summary>
    public async Task<IActionResult> OnPostAsync(string? current, string? chosen, string? again, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(current) || string.IsNullOrEmpty(chosen))
        {
            Problem = "请填写现在的密码和新密码。";
            return Page();
        }

        if (chosen != again)
        {
            Problem = "两次输入的新密码不一样：请重新输入。";
            return Page();
        }

        var change = await entrance.ChangeAsync(User.Identity?.Name ?? "", current, chosen, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        switch (change)
        {
            case PasswordChange.Refused refused:
                Problem = refused.Reason;
                return Page();
            case PasswordChange.Changed changed:
                await HttpContext.SignInAsync(Gate.Scheme, Gate.TicketOf(changed.Account, Gate.ProofOf(User)));
                return LocalRedirect("/desk");
            default:
                throw new InvalidOperationException($"Say here what follows from {change.GetType().Name}.");
        }
    }
}
