using IcpAssistant.AgentDesk.Reviewing;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>One field of a filing: who wrote what, and a value to propose to the customer.</summary>
internal sealed class FieldModel(IFilingDesk desk, IDraftStore drafts, FilingMover mover, IKnowledge knowledge, TimeProvider clock) : PageModel
{
    // As long as any value may be, with room for what is too long to be one.
    private const int LongestText = 1_000;

    /// <summary>The filing; <see langword="null"/> when there is none.</summary>
    public FilingView? Filing { get; private set; }

    /// <summary>The field; <see langword="null"/> when the filing has none of this name.</summary>
    public FieldView? Field { get; private set; }

    /// <summary>What went wrong; <see langword="null"/> when nothing did.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was typed and could not be proposed; empty otherwise.</summary>
    public string Typed { get; private set; } = "";

    /// <summary>Names the form: the same form sent twice proposes once.</summary>
    public string Nonce { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Shows the field.</summary>
    /// <param name="place">A blank one is bound as <see langword="null"/>.</param>
    public Task OnGetAsync(string id, string? place, CancellationToken cancellationToken) => ShowAsync(id, place, cancellationToken);

    /// <summary>Proposes a value.</summary>
    /// <param name="value">Of several options each; an empty box is bound as <see langword="null"/>.</param>
    public async Task<IActionResult> OnPostAsync(string id, string? place, string?[] value, string? nonce, CancellationToken cancellationToken)
    {
        await ShowAsync(id, place, cancellationToken);
        if (Filing is not { } filing || Field is not { } field)
        {
            return Page();
        }

        var typed = string.Join('、', value.Select(one => one?.Trim()));
        Problem = string.IsNullOrEmpty(nonce) ? "页面太旧了：请刷新后再提。"
            : typed.Length == 0 ? "还没有写建议的内容。"
            : typed.Length > LongestText ? $"建议的内容太长了，最多 {LongestText} 个字。"
            : field.Refuse(typed);
        if (Problem is null && await mover.ProposeAsync(new Act.Proposed(filing.Filing.Id, field.Asking.Place.ToString(), typed, User.Identity?.Name ?? ""), $"desk:{nonce}", cancellationToken))
        {
            return LocalRedirect(Lists.Links.Of(filing.Filing.Id, field.Asking.Place));
        }

        Typed = typed;
        Response.StatusCode = StatusCodes.Status409Conflict;
        await ShowAsync(id, place, cancellationToken);
        Problem ??= Field?.Refuse(typed) ?? "这份备案刚刚有变化，建议没有提出。请看看现在的内容再提。";
        return Page();
    }

    private async Task ShowAsync(string id, string? place, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(new DraftId(id), cancellationToken);
        Filing = found is null ? null : await FilingView.FindAsync(found, drafts, knowledge.Current.Knowledge, ChinaTime.Today(clock), inClear: false, cancellationToken);
        Field = Filing?.FindField(place ?? "");
        Response.StatusCode = Field is null ? StatusCodes.Status404NotFound : Response.StatusCode;
    }
}
