using System.Security.Claims;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>Who may open which page of the desk. A page without a row stops the start: nothing is open because nobody thought of it.</summary>
internal static class Rights
{
    /// <summary>A conversation.</summary>
    public const string Conversation = "/desk/conversations/{**id}";

    /// <summary>A filing.</summary>
    public const string Filing = "/desk/filings/{id}";

    /// <summary>A proposed change of the knowledge.</summary>
    public const string Amendment = "/desk/amendments/{id}";

    private const DeskRoles Everybody = DeskRoles.Agent | DeskRoles.Reviewer | DeskRoles.Author | DeskRoles.Admin;

    private static readonly Dictionary<string, Right> Rows = new(StringComparer.Ordinal)
    {
        // The way in.
        ["/desk/sign-in"] = Right.Open,
        ["/desk/sign-in/openid"] = Right.Open,
        ["/desk/sign-in/openid/back"] = Right.Open,
        ["/desk/invitation"] = Right.Open,

        // One's own account. What has to be done before anything else can be done.
        ["/desk/sign-out"] = new(Everybody) { Before = Step.Password },
        ["/desk/password"] = new(Everybody) { Before = Step.Password },
        ["/desk/second-factor"] = new(Everybody) { Before = Step.SecondFactor },

        // What the assistant knows.
        ["/desk"] = new(Everybody),
        ["/desk/sessions"] = new(Everybody),
        ["/desk/search"] = new(Everybody),
        ["/desk/knowledge/d/{**document}"] = new(Everybody),

        // Customers. What is masked is read by agents, what is in clear by reviewers.
        ["/desk/requests"] = new(DeskRoles.Agent),
        ["/desk/search/conversations"] = new(DeskRoles.Agent),
        ["/desk/search/filings"] = new(DeskRoles.Agent),
        [Conversation] = new(DeskRoles.Agent),
        ["/desk/live"] = new(DeskRoles.Agent),
        ["/desk/filings"] = new(DeskRoles.Agent),
        ["/desk/filings/changed"] = new(DeskRoles.Agent) { ToAct = DeskRoles.Reviewer },
        ["/desk/live/{**conversation}"] = new(DeskRoles.Agent),
        [Filing] = new(DeskRoles.Agent) { ToAct = DeskRoles.Reviewer },
        ["/desk/filings/{id}/fields/{place}"] = new(DeskRoles.Agent),
        ["/desk/papers/{id}"] = new(DeskRoles.Reviewer),

        // What the assistant should know.
        ["/desk/unanswered"] = new(DeskRoles.Author),
        ["/desk/ratings"] = new(DeskRoles.Author),
        ["/desk/amendments"] = new(DeskRoles.Agent | DeskRoles.Author),
        ["/desk/amendments/new"] = new(DeskRoles.Agent | DeskRoles.Author),
        [Amendment] = new(DeskRoles.Agent | DeskRoles.Author) { ToAct = DeskRoles.Author },
        ["/desk/quality"] = new(DeskRoles.Reviewer | DeskRoles.Author),
        ["/desk/what-if"] = new(DeskRoles.Author),
        ["/desk/findings"] = new(DeskRoles.Author),

        // Who works here.
        ["/desk/accounts"] = new(DeskRoles.Admin),
        ["/desk/accounts/{name}"] = new(DeskRoles.Admin),
        ["/desk/audit"] = new(DeskRoles.Admin),
    };

    /// <summary>The row of a page.</summary>
    /// <param name="address">As its <c>@page</c> says: <c>/desk/filings/{id}</c>.</param>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public static Right Of(string address) => Rows.TryGetValue(address, out var right) ? right : throw new InvalidOperationException($"Say in {nameof(Rights)} who may open {address}.");

    /// <summary>What the host asks before a page runs: a policy, or that it is open to everybody.</summary>
    public static object MetadataOf(string address)
    {
        var right = Of(address);
        return right == Right.Open ? new AllowAnonymousAttribute() : new AuthorizationPolicyBuilder(Gate.Scheme)
            .RequireAuthenticatedUser()
            .RequireAssertion(context => context.Resource is HttpContext http && right.Allows(context.User, toAct: !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)))
            .Build();
    }

    /// <summary>Whether somebody may open a page: for links that lead nowhere else.</summary>
    public static bool MayOpen(this ClaimsPrincipal person, string address) => Of(address).Allows(person, toAct: false);

    /// <summary>Whether somebody may also send the forms of a page.</summary>
    public static bool MayAct(this ClaimsPrincipal person, string address) => Of(address).Allows(person, toAct: true);
}

/// <summary>Who may open a page.</summary>
/// <param name="ToSee">Any of these roles, or one that includes it; none means that it is open to everybody.</param>
internal sealed record Right(DeskRoles ToSee)
{
    /// <summary>For everybody, signed in or not.</summary>
    public static Right Open { get; } = new(DeskRoles.None);

    /// <summary>Any of these roles to send the page's forms; those of <see cref="ToSee"/> when nothing else is said.</summary>
    public DeskRoles ToAct { get; init; } = ToSee;

    /// <summary>What may still have to be done: the page is part of it.</summary>
    public Step Before { get; init; } = Step.None;

    /// <summary>Whether it lets somebody in who is signed in.</summary>
    public bool Allows(ClaimsPrincipal person, bool toAct) => IsFor(Gate.RolesOf(person), toAct) && Gate.NextStepOf(person) <= Before;

    /// <summary>Whether roles are enough.</summary>
    public bool IsFor(DeskRoles roles, bool toAct = false) => (roles.WithIncluded() & (toAct ? ToAct : ToSee)) != DeskRoles.None;
}

/// <summary>What somebody who is signed in has to do first. Of several the highest comes first.</summary>
internal enum Step
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Set up a second factor.</summary>
    SecondFactor,

    /// <summary>Set a password of one's own.</summary>
    Password,
}
