using System.Net.Mime;
using System.Text;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Bot.Pages.Filing;
using IcpAssistant.Bot.Web;
using IcpAssistant.Filings.Exporting;

namespace IcpAssistant.Bot.Api;

/// <summary>The visitor's own drafts as data: for the panel beside the conversation, and as a file to take along.</summary>
internal static class FilingRoutes
{
    /// <summary><c>GET /api/v1/filing</c> and <c>GET /filing/{id}.json</c>; both know the visitor by the page's cookie.</summary>
    public static WebApplication MapFilings(this WebApplication app)
    {
        app.MapGet("/api/v1/filing", ShowAsync).ExcludeFromDescription();
        app.MapGet("/filing/{id}.json", ExportAsync).ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> ShowAsync(HttpContext http, OwnDrafts drafts, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        var current = await drafts.FindCurrentAsync(http.Request, cancellationToken);
        return Results.Json(current is var (draft, count) ? FilingPanel.Of(drafts.Look(draft), count, drafts.Knowledge) : FilingPanel.None, AnswerJson.Options);
    }

    private static async Task<IResult> ExportAsync(string id, HttpContext http, OwnDrafts drafts, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await drafts.FindAsync(http.Request, id, cancellationToken) is { } draft
            ? Results.File(Encoding.UTF8.GetBytes(DraftExport.Write(draft, drafts.Knowledge.Catalogue)), MediaTypeNames.Application.Json, $"{draft.Id}.json")
            : Failures.Problem(StatusCodes.Status404NotFound, FailureWords.Of(StatusCodes.Status404NotFound).Detail);
    }
}
