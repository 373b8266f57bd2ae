using System.Security.Claims;
using IcpAssistant.Conversations;

namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>Names of the way in, and who somebody is once inside.</summary>
internal static class Gate
{
    /// <summary>The cookie's scheme.</summary>
    public const string Scheme = "desk";

    /// <summary>May use the desk.</summary>
    public const string Policy = "desk";

    /// <summary>May change the own password, which comes first with a one-time password.</summary>
    public const string PasswordPolicy = "desk-password";

    /// <summary>The only role so far.</summary>
    public const string AgentRole = "agent";

    /// <summary>The claim with <see cref="DeskAccount.Stamp"/>.</summary>
    public const string StampClaim = "desk-stamp";

    /// <summary>The claim of who has not set a password of their own yet.</summary>
    public const string MustChangeClaim = "desk-must-change";

    /// <summary>Where to sign in.</summary>
    public const string SignInPath = "/desk/sign-in";

    /// <summary>Where the own password is changed.</summary>
    public const string PasswordPath = "/desk/password";

    /// <summary>The parameter with the page that was wanted.</summary>
    public const string ReturnParameter = "return";

    /// <summary>The person behind an account.</summary>
    public static ClaimsPrincipal PrincipalOf(DeskAccount account)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, account.Name), new Claim(ClaimTypes.Role, account.Role), new Claim(StampClaim, account.Stamp)], Scheme);
        if (account.MustChangePassword)
        {
            identity.AddClaim(new Claim(MustChangeClaim, "yes"));
        }

        return new ClaimsPrincipal(identity);
    }

    /// <summary>The page to go to after signing in: a wanted one of the desk, else its start.</summary>
    /// <param name="isLocal">Whether the wanted address leads to this host.</param>
    public static string Destination(string? wanted, bool isLocal) => isLocal && wanted is not null && IsOfDesk(wanted) ? wanted : "/desk";

    private static bool IsOfDesk(string path) =>
        path == "/desk" || (path.StartsWith("/desk/", StringComparison.Ordinal) && !path.Contains("..", StringComparison.Ordinal));
}
