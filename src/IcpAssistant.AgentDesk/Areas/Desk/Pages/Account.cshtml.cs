using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.AgentDesk.People;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>One account: what it may do, and whether its owner can come in.</summary>
internal sealed class AccountModel(IDeskAccounts accounts, IDeskSessions sessions, Administration administration, TimeProvider clock) : PageModel
{
    private const string OnlyAdmin = "这是最后一位能用的管理员，没有改：请先让另一位同事当管理员。";
    private const string OwnAccount = "自己的账号不能停用或重设，没有改：请另一位管理员来做。";

    /// <summary>The account; <see langword="null"/> when there is none.</summary>
    public DeskAccount? Account { get; private set; }

    /// <summary>The browsers in which it is signed in.</summary>
    public IReadOnlyList<DeskSession> Sessions { get; private set; } = [];

    /// <summary>Whether it belongs to who looks at it.</summary>
    public bool IsOwn => Account?.Name == User.Identity?.Name;

    /// <summary>A link that was just made, to be shown once; <see langword="null"/> when none was.</summary>
    public string? NewLink { get; private set; }

    /// <summary>What to do now; <see langword="null"/> when nothing went wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>Now, to see whether it is locked.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Shows the account.</summary>
    public async Task OnGetAsync(string name, CancellationToken cancellationToken)
    {
        Account = await accounts.FindAsync(name, cancellationToken);
        Sessions = Account is null ? [] : await sessions.ListAsync(Account, Now, cancellationToken);
        Response.StatusCode = Account is null ? StatusCodes.Status404NotFound : Response.StatusCode;
    }

    /// <summary>Gives it other roles.</summary>
    public async Task<IActionResult> OnPostRolesAsync(string name, string[] role, CancellationToken cancellationToken)
    {
        var roles = DeskRolesWriting.Read(string.Join(' ', role));
        if (roles == DeskRoles.None)
        {
            return await RefuseAsync(name, "请至少留一个角色；不让对方再用，请停用账号。", cancellationToken);
        }

        return await FollowAsync(name, await administration.SetRolesAsync(name, roles, this.Caller(), cancellationToken), cancellationToken);
    }

    /// <summary>Suspends it.</summary>
    public async Task<IActionResult> OnPostSuspendAsync(string name, CancellationToken cancellationToken) => OfSelf(name)
        ? await RefuseAsync(name, OwnAccount, cancellationToken)
        : await FollowAsync(name, await administration.SuspendAsync(name, this.Caller(), cancellationToken), cancellationToken);

    /// <summary>Takes the suspension back.</summary>
    public async Task<IActionResult> OnPostRestoreAsync(string name, CancellationToken cancellationToken) =>
        await FollowAsync(name, await administration.RestoreAsync(name, this.Caller(), cancellationToken), cancellationToken);

    /// <summary>Ends a lock.</summary>
    public async Task<IActionResult> OnPostUnlockAsync(string name, CancellationToken cancellationToken)
    {
        await administration.UnlockAsync(name, this.Caller(), cancellationToken);
        return LocalRedirect(Links.OfAccount(name));
    }

    /// <summary>Makes the password worth nothing, and a link to a new one, which is shown at once.</summary>
    public async Task<IActionResult> OnPostResetAsync(string name, CancellationToken cancellationToken)
    {
        if (OfSelf(name))
        {
            return await RefuseAsync(name, OwnAccount, cancellationToken);
        }

        var (change, secret) = await administration.ResetPasswordAsync(name, this.Caller(), cancellationToken);
        if (secret is null)
        {
            return await FollowAsync(name, change, cancellationToken);
        }

        NewLink = this.AddressOf(secret);
        await OnGetAsync(name, cancellationToken);
        return Page();
    }

    /// <summary>Takes the second factor from who has lost it.</summary>
    public async Task<IActionResult> OnPostRemoveFactorAsync(string name, CancellationToken cancellationToken)
    {
        if (OfSelf(name))
        {
            return await RefuseAsync(name, OwnAccount, cancellationToken);
        }

        await administration.RemoveSecondFactorAsync(name, this.Caller(), cancellationToken);
        return LocalRedirect(Links.OfAccount(name));
    }

    /// <summary>Signs it out in all browsers.</summary>
    public async Task<IActionResult> OnPostSignOutAsync(string name, CancellationToken cancellationToken)
    {
        await administration.EndSessionsAsync(name, this.Caller(), cancellationToken);
        return LocalRedirect(Links.OfAccount(name));
    }

    private bool OfSelf(string name) => name == User.Identity?.Name;

    private Task<IActionResult> FollowAsync(string name, AccountChange change, CancellationToken cancellationToken) => change == AccountChange.LastAdmin
        ? RefuseAsync(name, OnlyAdmin, cancellationToken)
        : Task.FromResult<IActionResult>(LocalRedirect(Links.OfAccount(name)));

    private async Task<IActionResult> RefuseAsync(string name, string problem, CancellationToken cancellationToken)
    {
        Problem = problem;
        await OnGetAsync(name, cancellationToken);
        return Page();
    }
}
