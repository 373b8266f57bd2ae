using IcpAssistant.AgentDesk.People;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>Who may sit at the desk, and who is invited.</summary>
internal sealed class AccountsModel(IDeskAccounts accounts, IDeskLinks links, Administration administration, IOptions<DeskOptions> options, TimeProvider clock) : PageModel
{
    /// <summary>All accounts.</summary>
    public IReadOnlyList<DeskAccount> Accounts { get; private set; } = [];

    /// <summary>Links that nobody has used.</summary>
    public IReadOnlyList<DeskLink> OpenLinks { get; private set; } = [];

    /// <summary>A link that was just made, to be shown once; <see langword="null"/> when none was.</summary>
    public string? NewLink { get; private set; }

    /// <summary>What to do now; <see langword="null"/> when nothing went wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>How long links work.</summary>
    public int LinkHours => options.Value.LinkHours;

    /// <summary>Now, to see who is locked.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Shows the lists.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Accounts = await accounts.ListAsync(cancellationToken);
        OpenLinks = await links.ListAsync(Now, cancellationToken);
    }

    /// <summary>Makes an invitation.</summary>
    public async Task OnPostInviteAsync(string[] role, string? note, CancellationToken cancellationToken)
    {
        var roles = DeskRolesWriting.Read(string.Join(' ', role));
        if (roles == DeskRoles.None)
        {
            Problem = "请至少选一个角色，再生成邀请链接。";
        }
        else
        {
            var words = (note ?? "").Trim();
            var secret = await administration.InviteAsync(roles, words.Length > Administration.LongestNote ? words[..Administration.LongestNote] : words, this.Caller(), cancellationToken);
            NewLink = this.AddressOf(secret);
        }

        await OnGetAsync(cancellationToken);
    }

    /// <summary>Takes an invitation back.</summary>
    public async Task<IActionResult> OnPostTakeBackAsync(string? hash, CancellationToken cancellationToken)
    {
        await administration.TakeBackAsync(hash ?? "", this.Caller(), cancellationToken);
        return LocalRedirect("/desk/accounts");
    }
}

/// <summary>What the pages about accounts need of their request.</summary>
internal static class AccountPages
{
    /// <summary>Who is at the page.</summary>
    public static Caller Caller(this PageModel page) => new(page.User.Identity?.Name ?? "", page.HttpContext.Connection.RemoteIpAddress);

    /// <summary>The whole address of a link, on the host that the page was asked from. What stands behind the # no browser sends: no log of a server or proxy gets to see it.</summary>
    public static string AddressOf(this PageModel page, LinkSecret secret) => $"{page.Request.Scheme}://{page.Request.Host}{Gate.InvitationPath}#{secret.Reveal()}";
}
