using System.Text;
using IcpAssistant.AgentDesk.Growing;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Editing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>One amendment: what it changes, what that would change, and what becomes of it.</summary>
internal sealed class AmendmentModel(IAmendments store, IConversationStore conversations, Previews previews, IKnowledge knowledge, DocumentFolder folder, IOptions<DeskOptions> options, AuditLog audit, TimeProvider clock) : PageModel
{
    private const string Outdated = "这条建议刚刚被别人改过，您的操作没有做：请看看现在的内容再决定。";

    /// <summary>The amendment; <see langword="null"/> when there is none.</summary>
    public Amendment? Amendment { get; private set; }

    /// <summary>What the form shows.</summary>
    public AmendmentForm? Form { get; private set; }

    /// <summary>The change of the file; <see langword="null"/> when it can't be made.</summary>
    public FileChange? Change { get; private set; }

    /// <summary>What the last preview found; <see langword="null"/> when there was none.</summary>
    public Preview? Preview { get; private set; }

    /// <summary>The questions of people that the preview names, by conversation and message.</summary>
    public IReadOnlyDictionary<(string Conversation, string Message), string> Asked { get; private set; } = new Dictionary<(string, string), string>();

    /// <summary>How far a preview is that is being made; <see langword="null"/> when none is.</summary>
    public PreviewProgress? Progress => Amendment is { } amendment ? previews.ProgressOf(amendment.Id) : null;

    /// <summary>The knowledge that is to be changed.</summary>
    public KnowledgeBase Knowledge { get; } = knowledge.Current.Knowledge;

    /// <summary>What is in the way; <see langword="null"/> when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the preview is of the documents as they are now.</summary>
    public bool IsFresh => Preview is { } preview && preview.Version == Knowledge.Version;

    /// <summary>Whether it can be taken over.</summary>
    public bool IsSound => IsFresh && Preview is { Errors.Count: 0 };

    /// <summary>Whether it may be written into the folder.</summary>
    public bool MayWrite => options.Value.MayWriteKnowledge;

    /// <summary>Shows it.</summary>
    public Task OnGetAsync(string id, CancellationToken cancellationToken) => ShowAsync(id, cancellationToken);

    /// <summary>The change as a patch.</summary>
    public async Task<IActionResult> OnGetPatchAsync(string id, CancellationToken cancellationToken)
    {
        await ShowAsync(id, cancellationToken);
        return Change is { } change
            ? File(Encoding.UTF8.GetBytes(Patch.Of(change, folder.Name)), "text/x-diff; charset=utf-8", $"amendment-{id}.patch")
            : NotFound();
    }

    /// <summary>Keeps a changed amendment.</summary>
    public async Task<IActionResult> OnPostAsync(string id, int revision, CancellationToken cancellationToken)
    {
        await ShowAsync(id, cancellationToken);
        Form = AmendmentForm.Read(Request.Form);
        Problem = Amendment is not { State: AmendmentState.Open } ? Outdated : Form.ProblemIn(Knowledge);
        return Problem is null && Amendment is { } amendment
            ? await ChangeAsync(Form.Write(amendment), revision, AuditEvent.AmendmentChange, cancellationToken)
            : Refuse(StatusCodes.Status400BadRequest);
    }

    /// <summary>Asks for a preview.</summary>
    public IActionResult OnPostPreview(string id)
    {
        previews.Ask(id);
        return LocalRedirect(Lists.Links.OfAmendment(id));
    }

    /// <summary>Decides against it.</summary>
    public Task<IActionResult> OnPostDropAsync(string id, int revision, CancellationToken cancellationToken) => DecideAsync(id, revision, AmendmentState.Dropped, AuditEvent.AmendmentDropped, cancellationToken);

    /// <summary>Opens it again.</summary>
    public Task<IActionResult> OnPostOpenAsync(string id, int revision, CancellationToken cancellationToken) => DecideAsync(id, revision, AmendmentState.Open, AuditEvent.AmendmentChange, cancellationToken);

    /// <summary>Takes it over as a patch.</summary>
    public Task<IActionResult> OnPostAcceptAsync(string id, int revision, CancellationToken cancellationToken) => DecideAsync(id, revision, AmendmentState.Accepted, AuditEvent.AmendmentAccepted, cancellationToken);

    /// <summary>Writes it into the folder.</summary>
    public async Task<IActionResult> OnPostWriteAsync(string id, int revision, CancellationToken cancellationToken)
    {
        await ShowAsync(id, cancellationToken);
        Problem = !MayWrite ? "这里不允许直接写文档（设置 Desk:MayWriteKnowledge）：请下载补丁。"
            : Amendment is not { State: AmendmentState.Open } amendment || amendment.Revision != revision ? Outdated
            : !IsSound || Change is not { } change ? "请先预览，没有错误再写。"
            : Write(change, amendment);
        return Problem is null && Amendment is { } written
            ? await ChangeAsync(written with { State = AmendmentState.Accepted }, revision, AuditEvent.AmendmentWritten, cancellationToken)
            : Refuse(StatusCodes.Status409Conflict);
    }

    private string? Write(FileChange change, Amendment amendment)
    {
        try
        {
            return folder.Write(change) ? null : Refused(amendment, "文件刚刚被改过，没有写：请重新预览。");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refused(amendment, "文件写不进去：请检查知识文件夹的权限和磁盘空间，或者下载补丁。");
        }
    }

    private string Refused(Amendment amendment, string reason)
    {
        audit.Refused(AuditEvent.AmendmentWritten, Me, HttpContext.Connection.RemoteIpAddress, amendment.Id);
        return reason;
    }

    private async Task<IActionResult> DecideAsync(string id, int revision, AmendmentState state, AuditEvent what, CancellationToken cancellationToken)
    {
        await ShowAsync(id, cancellationToken);
        Problem = Amendment is null ? Outdated : state == AmendmentState.Accepted && !IsSound ? "请先预览，没有错误再采纳。" : null;
        return Problem is null && Amendment is { } amendment ? await ChangeAsync(amendment with { State = state }, revision, what, cancellationToken) : Refuse(StatusCodes.Status409Conflict);
    }

    private async Task<IActionResult> ChangeAsync(Amendment amendment, int revision, AuditEvent what, CancellationToken cancellationToken)
    {
        if (!await store.ChangeAsync(amendment with { Revision = revision, ChangedBy = Me, ChangedAt = clock.GetUtcNow() }, cancellationToken))
        {
            Problem = Outdated;
            return Refuse(StatusCodes.Status409Conflict);
        }

        audit.Done(what, Me, HttpContext.Connection.RemoteIpAddress, amendment.Id);
        return LocalRedirect(Lists.Links.OfAmendment(amendment.Id));
    }

    private string Me => User.Identity?.Name ?? "";

    private PageResult Refuse(int status)
    {
        Response.StatusCode = Amendment is null ? StatusCodes.Status404NotFound : status;
        return Page();
    }

    private async Task ShowAsync(string id, CancellationToken cancellationToken)
    {
        Amendment = await store.FindAsync(id, cancellationToken);
        if (Amendment is not { } amendment)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Form = AmendmentForm.Of(amendment);
        Change = amendment.State == AmendmentState.Open && KnowledgeEditor.Apply(Knowledge, amendment.Edit) is EditResult.Changed { Change: var change } ? change : null;
        Preview = await store.FindPreviewAsync(id, cancellationToken) is { } kept ? StoredJson.Read<Preview>(kept) : null;
        Asked = await AskedQuestions.ReadAsync(Preview, conversations, cancellationToken);
    }
}
