using IcpAssistant.AgentDesk.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>The way in: the only page of the desk that everybody sees.</summary>
internal sealed class SignInModel(Entrance entrance, IOptions<DeskOptions> options) : PageModel
{
    /// <summary>What was typed as name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The page that was wanted; <see langword="null"/> when none was.</summary>
    [BindProperty(Name = Gate.ReturnParameter, SupportsGet = true)]
    public string? Wanted { get; set; }

    /// <summary>What to do now; <see langword="null"/> before the first try.</summary>
    public string? Problem { get; private set; }

    /// <summary>Shows the form; who is signed in goes on.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        var known = await HttpContext.AuthenticateAsync(Gate.Scheme);
        return known.Succeeded ? LocalRedirect(Gate.Destination(Wanted, Url.IsLocalUrl(Wanted))) : Page();
    }

    /// <summary>Tries to sign in.</summary>
    public async Task<IActionResult> OnPostAsync(string? name, string? password, CancellationToken cancellationToken)
    {
        Name = name ?? "";
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrEmpty(password))
        {
            Problem = "请填写账号和密码。";
            return Page();
        }

        if (await entrance.EnterAsync(name, password, HttpContext.Connection.RemoteIpAddress, cancellationToken) is not { } account)
        {
            // One sentence for all that can be wrong: it must not tell which names exist.
            Problem = $"账号或密码不正确，或者账号已暂时锁定。请检查后再试；连续输错 {options.Value.MostWrongTries} 次，账号会锁定 {options.Value.LockMinutes} 分钟。";
            return Page();
        }

        await HttpContext.SignInAsync(Gate.Scheme, Gate.PrincipalOf(account));
        return LocalRedirect(account.MustChangePassword ? Gate.PasswordPath : Gate.Destination(Wanted, Url.IsLocalUrl(Wanted)));
    }
}
