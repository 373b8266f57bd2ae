using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.AgentDesk.SignIn.OpenId;
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

    /// <summary>What stands on the button for accounts of the company; <see langword="null"/> when there is none.</summary>
    public string? OpenIdLabel => options.Value.OpenId is { IsOn: true, Label: var label } ? label : null;

    /// <summary>Where that button leads.</summary>
    public string OpenIdLink => Wanted is null ? OpenIdRoutes.Path : $"{OpenIdRoutes.Path}?{Gate.ReturnParameter}={Uri.EscapeDataString(Wanted)}";

    /// <summary>Shows the form; who is signed in goes on.</summary>
    public async Task<IActionResult> OnGetAsync(string? welcome, [FromQuery(Name = OpenIdRoutes.RefusedParameter)] OpenIdRefusal? refused)
    {
        (IsNew, Name, Problem) = (welcome is not null, welcome ?? "", SentenceOf(refused));
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

    private static string? SentenceOf(OpenIdRefusal? refused) => refused switch
    {
        OpenIdRefusal.Stale => "这次登录过期了、已经用过，或者是在另一个浏览器里开始的。请重新登录。",
        OpenIdRefusal.Declined => "您在公司的登录页取消了登录，或者那里没有让您进入工作台。请再试一次，或者问管理员。",
        OpenIdRefusal.Unreachable => "现在连不上公司的登录系统。请过几分钟再试，或者先用工作台的账号和密码登录。",
        OpenIdRefusal.Failed => "公司的登录系统没有完成这次登录。请再试一次；还是不行，请找管理员：服务器的日志里写着原因。",
        OpenIdRefusal.NoAccount => "您的公司账号没有问题，但工作台里没有能用的同名账号。请管理员邀请您，或者恢复停用的账号。",
        _ => null,
    };

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
        await HttpContext.SignInAsync(Gate.Scheme, Gate.TicketOf(account, Proof.Password));
        var next = check.NextStep(account, Proof.Password);
        return LocalRedirect(next == Step.None ? Gate.Destination(Wanted, Url.IsLocalUrl(Wanted)) : Gate.PathOf(next));
    }
}
