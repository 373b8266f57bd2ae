using System.Security.Claims;
using IcpAssistant.Conversations.People;

namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>Names of the way in, and who somebody is once inside.</summary>
internal static class Gate
{
    /// <summary>The cookie's scheme.</summary>
    public const string Scheme = "desk";

    /// <summary>The claim with <see cref="DeskAccount.Stamp"/>.</summary>
    private const string StampClaim = "desk-stamp";

    /// <summary>Where to sign in.</summary>
    public const string SignInPath = "/desk/sign-in";

    /// <summary>Where the own password is changed.</summary>
    public const string PasswordPath = "/desk/password";

    /// <summary>Where a second factor is set up.</summary>
    public const string SecondFactorPath = "/desk/second-factor";

    /// <summary>Where an invitation leads.</summary>
    public const string InvitationPath = "/desk/invitation";

    /// <summary>The parameter with the page that was wanted.</summary>
    public const string ReturnParameter = "return";

    private const string StepClaim = "desk-step";

    private const string ProofClaim = "desk-proof";

    /// <summary>Whose cookie it is: no more than what is looked up again with each request.</summary>
    public static ClaimsPrincipal TicketOf(DeskAccount account, Proof proof) => new(IdentityOf(account, proof));

    /// <summary>The person behind an account, for one request.</summary>
    public static ClaimsPrincipal PrincipalOf(DeskAccount account, Proof proof, Step next)
    {
        var identity = IdentityOf(account, proof);
        identity.AddClaims(account.Roles.Apart().Select(role => new Claim(ClaimTypes.Role, DeskRolesWriting.NameOf(role))));
        identity.AddClaim(new Claim(StepClaim, next.ToString()));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The stamp that somebody came in with; <see langword="null"/> for somebody who is not signed in.</summary>
    public static string? StampOf(ClaimsPrincipal person) => person.FindFirst(StampClaim)?.Value;

    /// <summary>The roles of somebody; none for somebody who is not signed in.</summary>
    public static DeskRoles RolesOf(ClaimsPrincipal person) => DeskRolesWriting.Read(string.Join(' ', person.FindAll(ClaimTypes.Role).Select(claim => claim.Value)));

    /// <summary>What somebody has to do first.</summary>
    public static Step NextStepOf(ClaimsPrincipal person) => Enum.TryParse<Step>(person.FindFirst(StepClaim)?.Value, out var step) ? step : Step.None;

    /// <summary>How somebody proved who they are.</summary>
    public static Proof ProofOf(ClaimsPrincipal? person) => Enum.TryParse<Proof>(person?.FindFirst(ProofClaim)?.Value, out var proof) ? proof : Proof.Password;

    /// <summary>The page to go to after signing in: a wanted one of the desk, else its start.</summary>
    /// <param name="isLocal">Whether the wanted address leads to this host.</param>
    public static string Destination(string? wanted, bool isLocal) => isLocal && wanted is not null && IsOfDesk(wanted) ? wanted : "/desk";

    /// <summary>The page of a step.</summary>
    public static string PathOf(Step step) => step switch
    {
        Step.Password => PasswordPath,
        Step.SecondFactor => SecondFactorPath,
        _ => "/desk",
    };

    // Tokens of forms are bound to the name identifier alone: with other claims they would end when roles change, and with them what is written in another tab.
    private static ClaimsIdentity IdentityOf(DeskAccount account, Proof proof) => new(
        [new Claim(ClaimTypes.NameIdentifier, account.Name), new Claim(ClaimTypes.Name, account.Name), new Claim(StampClaim, account.Stamp), new Claim(ProofClaim, proof.ToString())],
        Scheme);

    private static bool IsOfDesk(string path) =>
        path == "/desk" || (path.StartsWith("/desk/", StringComparison.Ordinal) && !path.Contains("..", StringComparison.Ordinal));
}
