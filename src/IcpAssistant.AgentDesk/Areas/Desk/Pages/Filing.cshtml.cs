using IcpAssistant.AgentDesk.Reviewing;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>One filing: what was filled in, what happened, and what the desk can do with it.</summary>
internal sealed class FilingModel(IFilingDesk desk, IDraftStore drafts, IDisclosures disclosures, IDeletions deletions, FilingMover mover, IKnowledge knowledge, AuditLog audit, TimeProvider clock) : PageModel
{
    private const int LongestText = 500;

    /// <summary>The filing; <see langword="null"/> when there is none.</summary>
    public FilingView? Filing { get; private set; }

    /// <summary>The deletion in which it went; <see langword="null"/> when it did not go so.</summary>
    public Deletion? Deletion { get; private set; }

    /// <summary>Who saw it in clear, the last first.</summary>
    public IReadOnlyList<Disclosure> Seen { get; private set; } = [];

    /// <summary>What went wrong; <see langword="null"/> when nothing did.</summary>
    public string? Problem { get; private set; }

    /// <summary>Names the form: the same form sent twice makes one step.</summary>
    public string Nonce { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Shows the filing, masked.</summary>
    public Task OnGetAsync(string id, CancellationToken cancellationToken) => ShowAsync(id, inClear: false, cancellationToken);

    /// <summary>Shows the filing in clear, once, after recording who wants it and what for.</summary>
    public async Task OnPostRevealAsync(string id, string? purpose, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(purpose))
        {
            Problem = "请先写明为什么要看完整内容，例如“初审核对证件”。";
            await ShowAsync(id, inClear: false, cancellationToken);
            return;
        }

        if (await desk.FindAsync(new DraftId(id), cancellationToken) is { } filing)
        {
            await disclosures.RecordAsync(new Disclosure(filing.Id, Agent, Cut(purpose), clock.GetUtcNow()), cancellationToken);
            audit.Done(AuditEvent.Reveal, Agent, HttpContext.Connection.RemoteIpAddress, filing.Id.Value);
        }

        await ShowAsync(id, inClear: true, cancellationToken);
    }

    /// <summary>Makes a step.</summary>
    public async Task<IActionResult> OnPostMoveAsync(string id, string? move, string? nonce, CancellationToken cancellationToken)
    {
        await ShowAsync(id, inClear: false, cancellationToken);
        if (Filing is not { } filing)
        {
            return Page();
        }

        if (string.IsNullOrEmpty(nonce) || filing.Moves.FirstOrDefault(known => known.Id == move) is not { } step)
        {
            Problem = "这份备案已经到了别的环节，刚才的操作没有做。请看看现在的情况。";
            return Page();
        }

        var returned = step.HasReasons ? ReadReturned(filing) : [];
        var values = step.Asks.ToDictionary(field => field, field => Request.Form[$"value:{field}"].ToString().Trim(), StringComparer.Ordinal);
        if (step.HasReasons && returned.Count == 0)
        {
            Problem = "请至少选一项退回的内容，或写明退回的原因。";
            return Page();
        }

        var moved = new Act.Moved(filing.Filing.Id, step.Id, Agent) { Returned = returned, Values = values };
        if (await mover.MoveAsync(moved, $"desk:{nonce}", cancellationToken))
        {
            return LocalRedirect($"/desk/filings/{id}");
        }

        Problem = step.Asks.Count > 0 ? "填的内容不对，没有做这一步。备案号请写成“京ICP备12345678号”的样子。" : "这份备案刚刚有变化，刚才的操作没有做。请看看现在的情况。";
        await ShowAsync(id, inClear: false, cancellationToken);
        return Page();
    }

    private string Agent => User.Identity?.Name ?? "";

    private async Task ShowAsync(string id, bool inClear, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(new DraftId(id), cancellationToken);
        Filing = found is null ? null : await FilingView.FindAsync(found, drafts, knowledge.Current.Knowledge, ChinaTime.Today(clock), inClear, cancellationToken);
        Response.StatusCode = Filing is null ? StatusCodes.Status404NotFound : Response.StatusCode;
        Deletion = Filing is null ? await deletions.FindAsync(new DraftId(id), cancellationToken) : null;
        Seen = Filing is null ? [] : await disclosures.ListAsync(Filing.Filing.Id, cancellationToken);
    }

    // A field is returned when a reason is chosen or written for it.
    private List<ReturnedItem> ReadReturned(FilingView filing)
    {
        var places = filing.Parts.SelectMany(part => part.Lines).Select(line => line.Field.Place).Concat(filing.Papers.Select(slot => slot.Place)).Distinct();
        return [.. places.Select(place => Read($"{place}", place)).Append(Read("all", null)).OfType<ReturnedItem>()];
    }

    private ReturnedItem? Read(string name, Place? place)
    {
        var reason = Request.Form[$"reason:{name}"].ToString();
        var text = Cut(Request.Form[$"text:{name}"].ToString().Trim());
        var known = knowledge.Current.Knowledge.Stages.FindReason(reason)?.Id;
        return known is null && text.Length == 0 ? null : new ReturnedItem(known, place, text);
    }

    private static string Cut(string text) => text.Length > LongestText ? text[..LongestText] : text;
}
