using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.SignIn.OpenId;

/// <summary>The way to the provider and back. Both end at another page; what went wrong is told on that for signing in.</summary>
/// <remarks>A link leads there, not a form: browsers hold <c>form-action</c> against every host on the way, also those that a provider sends people on to.</remarks>
internal sealed class OpenIdRoutes(OpenIdEntrance entrance, DepartureCookie cookie, IOptions<DeskOptions> options)
{
    /// <summary>Leads to the provider.</summary>
    public const string Path = "/desk/sign-in/openid";

    /// <summary>The parameter of the page for signing in with an <see cref="OpenIdRefusal"/>.</summary>
    public const string RefusedParameter = "refused";

    private const string BackPath = Path + "/back";

    /// <summary>Maps both.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, Path, (HttpContext http, OpenIdRoutes routes, [FromQuery(Name = Gate.ReturnParameter)] string? wanted, CancellationToken cancellationToken) => routes.LeaveAsync(http, wanted, cancellationToken));
        Map(app, BackPath, (HttpContext http, OpenIdRoutes routes, [AsParameters] ProviderReply reply, CancellationToken cancellationToken) => routes.ReturnAsync(http, reply, cancellationToken));
    }

    private static void Map(IEndpointRouteBuilder app, string path, Delegate handler) => app.MapGet(path, handler).WithMetadata(Rights.MetadataOf(path)).ExcludeFromDescription();

    private async Task<RedirectHttpResult> LeaveAsync(HttpContext http, string? wanted, CancellationToken cancellationToken)
    {
        DeskHeaders.Write(http.Response.Headers);
        if (!options.Value.OpenId.IsOn)
        {
            return TypedResults.LocalRedirect(Gate.SignInPath);
        }

        var departure = Departure.To(Gate.Destination(wanted, RedirectHttpResult.IsLocalUrl(wanted)), AddressOf(http.Request), cookie.Until);
        if (await entrance.FindWayAsync(departure, cancellationToken) is not { } way)
        {
            return Refuse(OpenIdRefusal.Unreachable, departure);
        }

        cookie.Give(http, departure);
        return TypedResults.Redirect(way);
    }

    private async Task<RedirectHttpResult> ReturnAsync(HttpContext http, ProviderReply reply, CancellationToken cancellationToken)
    {
        DeskHeaders.Write(http.Response.Headers);
        if (!options.Value.OpenId.IsOn)
        {
            return TypedResults.LocalRedirect(Gate.SignInPath);
        }

        var departure = cookie.Take(http);
        switch (await entrance.ArriveAsync(departure, reply, http.Connection.RemoteIpAddress, cancellationToken))
        {
            case OpenIdArrival.Entered entered:
                await http.SignInAsync(Gate.Scheme, Gate.TicketOf(entered.Account, Proof.OpenId));
                return TypedResults.LocalRedirect(entered.Destination);
            case OpenIdArrival.Refused refused:
                return Refuse(refused.Why, departure);
            case var other:
                throw new InvalidOperationException($"Say here what follows from {other.GetType().Name}.");
        }
    }

    // The page that was wanted goes with it: they may sign in another way.
    private static RedirectHttpResult Refuse(OpenIdRefusal why, Departure? departure) => TypedResults.LocalRedirect(
        $"{Gate.SignInPath}?{RefusedParameter}={why}{(departure is null ? "" : $"&{Gate.ReturnParameter}={Uri.EscapeDataString(departure.Destination)}")}");

    // The provider compares it with the addresses that it was told: a forged host leads nowhere.
    private static string AddressOf(HttpRequest request) => UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, BackPath);
}
