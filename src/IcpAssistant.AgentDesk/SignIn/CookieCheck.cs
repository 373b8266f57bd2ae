using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>Asks with every request whether the cookie's account is still as it was when the cookie was made.</summary>
internal sealed class CookieCheck(IDeskAccounts accounts) : CookieAuthenticationEvents
{
    /// <inheritdoc/>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var name = context.Principal?.Identity?.Name;
        var account = name is null ? null : await accounts.FindAsync(name, context.HttpContext.RequestAborted);
        if (account is null || context.Principal?.FindFirst(Gate.StampClaim)?.Value != account.Stamp)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Gate.Scheme);
        }
    }
}
