using System.Globalization;
using System.Net.Mime;
using IcpAssistant.Bot.Web;
using IcpAssistant.Channels.DirectLine;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Takeouts;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Bot.Api;

/// <summary><c>GET /my-data/{reply}</c>: everything that is kept of somebody as one file, for the person alone whose conversation gave the link, and for half an hour.</summary>
internal static class TakeoutRoutes
{
    /// <summary>Knows people by the page's cookie or the token of their conversation.</summary>
    public static WebApplication MapTakeouts(this WebApplication app)
    {
        app.MapGet(TakeoutLink.Path + "{reply}", ReadAsync).ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> ReadAsync(
        string reply, HttpContext http, Visitors visitors, TakeoutReader reader, TakeoutArchive archive, IKnowledge knowledge, AuditLog audit, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        var visitor = await visitors.ReadAsync(http.Request, cancellationToken);
        if (visitor is Visitor.Refused refused)
        {
            return refused.Answer;
        }

        if (visitor is not Visitor.Known { Person: var person } || !await reader.IsGivenAsync(person, reply, cancellationToken))
        {
            return Gone(knowledge.Current.Knowledge.Phrases);
        }

        var takeout = await reader.ReadAsync(person, cancellationToken);
        audit.Done(AuditEvent.Takeout, "", http.Connection.RemoteIpAddress, reply);
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        var name = $"my-data-{ChinaTime.DayOf(takeout.MadeAt).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.zip";
        return Results.Stream(stream => archive.WriteAsync(takeout, stream, http.RequestAborted), MediaTypeNames.Application.Zip, name);
    }

    private static IResult Gone(Phrases phrases) => Results.Content(
        FailurePage.Html(new FailureWords(StatusCodes.Status404NotFound, phrases["own-link-gone-title"], phrases["own-link-gone"])), "text/html; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
}
