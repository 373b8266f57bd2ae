using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels.DirectLine;

/// <summary><c>GET /papers/{id}</c>: an uploaded paper as a download, for its owner alone: by the token of the conversation or the page's cookie.</summary>
internal sealed class PaperRoute(Visitors visitors, IPaperFiles papers, IDraftStore drafts, ICustomers customers)
{
    /// <summary>The file; 404 for files of others too, so that nobody learns which there are.</summary>
    public async Task<IResult> ReadAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        return await visitors.ReadAsync(http.Request, cancellationToken) switch
        {
            Visitor.Refused refused => refused.Answer,
            Visitor.Unknown => AccessCheck.Unauthorized(http),
            Visitor.Known { Person: var person } when PaperFileId.TryParse(id, out var known) && await FindAsync(known, person, cancellationToken) is var (owner, file) =>
                await ServeAsync(http, known, owner, file, cancellationToken),
            _ => NotFound(),
        };
    }

    private static IResult NotFound() => Problem.NotFound("没有这个文件，或者它已经删除。请在对话里说“资料清单”查看传过的材料。");

    private async Task<(CustomerId Owner, PaperFile File)?> FindAsync(PaperFileId id, Person person, CancellationToken cancellationToken)
    {
        var all = await drafts.ListAsync(await customers.FindAsync(person, cancellationToken), cancellationToken);
        return all.Select(draft => (draft.Customer, File: PaperPlaces.Find(draft, id))).FirstOrDefault(found => found.File is not null) is (var owner, { } file) ? (owner, file) : null;
    }

    private async Task<IResult> ServeAsync(HttpContext http, PaperFileId id, CustomerId owner, PaperFile file, CancellationToken cancellationToken)
    {
        await using var stored = await papers.OpenAsync(id, cancellationToken);
        if (stored is null || stored.Owner != owner)
        {
            return NotFound();
        }

        // Whole before the first byte goes out: half of a damaged file helps nobody. Files have a few MB at most.
        using var content = new MemoryStream();
        await stored.Content.CopyToAsync(content, cancellationToken);
        var headers = http.Response.Headers;
        headers.CacheControl = "private, no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return TypedResults.File(content.ToArray(), FileKinds.MediaTypeOf(file.Kind), $"{Path.GetFileNameWithoutExtension(file.Name)}.{FileKinds.EndingOf(file.Kind)}");
    }
}
