using IcpAssistant.AgentDesk.People;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>Where a link that works once leads: an invited person makes an account, somebody else sets a new password.</summary>
internal sealed class InvitationModel(Newcomers newcomers) : PageModel
{
    /// <summary>The secret that somebody came with.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>What the secret is for; <see langword="null"/> when it is good for nothing.</summary>
    public DeskLink? Link { get; private set; }

    /// <summary>What was typed as name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What to do now; <see langword="null"/> before the first try.</summary>
    public string? Problem { get; private set; }

    /// <summary>Asks for the link: what stands behind its # the browser keeps to itself, until the page's script or the person sends it.</summary>
    public void OnGet()
    {
    }

    /// <summary>Shows what the link is for; it is not used by that.</summary>
    public Task<IActionResult> OnPostLookAsync(string? link, CancellationToken cancellationToken) => ShowAsync(link, null, cancellationToken);

    /// <summary>Uses the link.</summary>
    public async Task<IActionResult> OnPostAsync(string? link, string? name, string? chosen, string? again, CancellationToken cancellationToken)
    {
        Name = name ?? "";
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrEmpty(chosen))
        {
            return await ShowAsync(link, "请填写账号和密码。", cancellationToken);
        }

        if (chosen != again)
        {
            return await ShowAsync(link, "两次输入的密码不一样：请重新输入。", cancellationToken);
        }

        return await newcomers.ComeAsync(link ?? "", name, chosen, HttpContext.Connection.RemoteIpAddress, cancellationToken) switch
        {
            Arrived.There there => LocalRedirect($"/desk/sign-in?welcome={Uri.EscapeDataString(there.Name)}"),
            Arrived.Refused refused => await ShowAsync(link, refused.Reason, cancellationToken),
            var other => throw new InvalidOperationException($"Say here what follows from {other.GetType().Name}."),
        };
    }

    private async Task<IActionResult> ShowAsync(string? link, string? problem, CancellationToken cancellationToken)
    {
        // Whole, as it was handed over, or the secret alone.
        Secret = (link ?? "").Trim().Split('#')[^1];
        Link = await newcomers.FindAsync(Secret, cancellationToken);
        Problem = Link is null ? Newcomers.Gone : problem;
        return Page();
    }
}
