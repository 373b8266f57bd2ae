using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>Asks with every request what has become of the cookie's account: what was taken from it since counts at once.</summary>
internal sealed class CookieCheck(Sessions sessions, IOptions<DeskOptions> options) : CookieAuthenticationEvents
{
    /// <inheritdoc/>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (await sessions.FindAsync(context.Principal, context.HttpContext.RequestAborted) is not { } account)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Gate.Scheme);
            return;
        }

        // Roles stand in no cookie: they are those that the account has now.
        var proof = Gate.ProofOf(context.Principal);
        context.ReplacePrincipal(Sessions.Keep(context.Principal, Gate.PrincipalOf(account, proof, NextStep(account, proof))));
    }

    /// <summary>Remembers the browser.</summary>
    public override Task SigningIn(CookieSigningInContext context) => context.Principal is { } person ? sessions.BeginAsync(context.HttpContext, person) : Task.CompletedTask;

    /// <summary>Forgets it.</summary>
    public override Task SigningOut(CookieSigningOutContext context) => sessions.EndAsync(context.HttpContext.User, context.HttpContext.RequestAborted);

    /// <summary>Leads to what has to be done first; else says that the role is not enough.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        var next = Gate.NextStepOf(context.HttpContext.User);
        if (next == Step.None)
        {
            return Denial.WriteAsync(context.HttpContext);
        }

        context.Response.Redirect(Gate.PathOf(next));
        return Task.CompletedTask;
    }

    /// <summary>What somebody with that account has to do first.</summary>
    public Step NextStep(DeskAccount account, Proof proof) =>
        proof == Proof.OpenId && options.Value.OpenId.IsOn ? Step.None
        : account.MustChangePassword ? Step.Password
        : account.SecondFactorSince is null && options.Value.Requires(account.Roles) ? Step.SecondFactor
        : Step.None;
}
