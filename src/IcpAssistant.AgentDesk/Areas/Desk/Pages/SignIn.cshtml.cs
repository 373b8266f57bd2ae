using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>The way in: name and password, then a code where the account has a second factor.</summary>
internal sealed class SignInModel(Entrance entrance, SecondStep second, CookieCheck check, IOptions<DeskOptions> options) : PageModel
{
    /// <summary>What was typed as name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The page that was wanted; <see langword="null"/> when none was.</summary>
    [BindProperty(Name = Gate.ReturnParameter, SupportsGet = true)]
    public string? Wanted { get; set; }

    /// <summary>Whether somebody comes from a link, where a password was set.</summary>
    public bool IsNew { get; private set; }

    /// <summary>Proves the password, while the code is asked for; <see langword="null"/> while the password is.</summary>
    public string? Pass { get; private set; }

    /// <summary>What to do now; <see langword="null"/> before the first try.</summary>
    public string? Problem { get; private set; }

    /// <summary>Shows the form; who is signed in goes on.</summary>
    public async Task<IActionResult> OnGetAsync(string? welcome)
    {
        (IsNew, Name) = (welcome is not null, welcome ?? "");
        var known = await HttpContext.AuthenticateAsync(Gate.Scheme);
        return known.Succeeded && !IsNew ? LocalRedirect(Gate.Destination(Wanted, Url.IsLocalUrl(Wanted))) : Page();
    }

    /// <summary>Tries name and password.</summary>
    public async Task<IActionResult> OnPostAsync(string? name, string? password, CancellationToken cancellationToken)
    {
        Name = name ?? "";
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrEmpty(password))
        {
            Problem = "请填写账号和密码。";
            return Page();
        }

        return await FollowAsync(
            await entrance.EnterAsync(name, password, HttpContext.Connection.RemoteIpAddress, cancellationToken),
            $"账号或密码不正确，或者账号已暂时锁定或停用。请检查后再试；{Locks}");
    }

    /// <summary>Tries a code.</summary>
    public async Task<IActionResult> OnPostCodeAsync(string? pass, string? code, CancellationToken cancellationToken)
    {
        Pass = pass ?? "";
        if (string.IsNullOrWhiteSpace(code))
        {
            Problem = "请填写验证码。";
            return Page();
        }

        return await FollowAsync(
            await second.EnterAsync(Pass, code, HttpContext.Connection.RemoteIpAddress, cancellationToken),
            $"验证码不正确、已经用过，或者账号已暂时锁定。请等应用显示下一个再试；{Locks}");
    }

    private string Locks => $"连续输错 {options.Value.MostWrongTries} 次，账号会锁定 {options.Value.LockMinutes} 分钟。";

    // One sentence for all that can be wrong: it must not tell which names exist.
    private async Task<IActionResult> FollowAsync(WayIn way, string refused)
    {
        switch (way)
        {
            case WayIn.Entered entered:
                return await LetInAsync(entered.Account);
            case WayIn.WantsCode wants:
                Pass = wants.Pass;
                return Page();
            case WayIn.TooLate:
                Pass = null;
                Problem = "验证码来得太晚了：请重新输入账号和密码。";
                return Page();
            default:
                Problem = refused;
                return Page();
        }
    }

    private async Task<IActionResult> LetInAsync(DeskAccount account)
    {
        await HttpContext.SignInAsync(Gate.Scheme, Gate.TicketOf(account));
        var next = check.NextStep(account);
        return LocalRedirect(next == Step.None ? Gate.Destination(Wanted, Url.IsLocalUrl(Wanted)) : Gate.PathOf(next));
    }
}
