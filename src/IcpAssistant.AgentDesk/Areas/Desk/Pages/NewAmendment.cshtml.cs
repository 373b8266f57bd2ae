using System.Security.Cryptography;
using IcpAssistant.AgentDesk.Growing;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents.Editing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>The place to propose a change of the knowledge.</summary>
internal sealed class NewAmendmentModel(IAmendments store, IConversationStore conversations, IKnowledge knowledge, AuditLog audit, TimeProvider clock) : PageModel
{
    // What was asked stands a few messages before what an agent answered.
    private const int LookedBack = 20;

    /// <summary>What is written so far.</summary>
    public AmendmentForm Form { get; private set; } = new(AmendmentKind.Wording, "", "", "", "");

    /// <summary>The knowledge that is to be changed.</summary>
    public KnowledgeBase Knowledge { get; } = knowledge.Current.Knowledge;

    /// <summary>The conversation that it comes from; <see langword="null"/> when it comes from none.</summary>
    public string? Origin { get; private set; }

    /// <summary>What is in the way; <see langword="null"/> when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Shows a form that is filled in as far as the link says.</summary>
    /// <param name="target">A section, a document or a concept.</param>
    /// <param name="message">An agent's message in the conversation that is to become text.</param>
    public async Task OnGetAsync(AmendmentKind? kind, string? target, string? question, string? conversation, string? message, CancellationToken cancellationToken)
    {
        var wanted = kind is { } asked && Enum.IsDefined(asked) ? asked : message is null ? AmendmentKind.Wording : AmendmentKind.NewSection;
        var (said, answer) = conversation is { } id && message is not null && User.MayOpen(Rights.Conversation) ? await ReadAsync(new ConversationId(id), message, cancellationToken) : (null, null);
        var words = said ?? question ?? "";
        Origin = conversation;
        Form = new AmendmentForm(wanted, target ?? "", TextFor(wanted, target ?? "", words, answer), words, wanted is AmendmentKind.Wording or AmendmentKind.Text ? target ?? "" : "");
    }

    /// <summary>Keeps the amendment and shows it.</summary>
    public async Task<IActionResult> OnPostAsync(string? conversation, CancellationToken cancellationToken)
    {
        (Form, Origin) = (AmendmentForm.Read(Request.Form), conversation);
        Problem = Form.ProblemIn(Knowledge);
        if (Problem is not null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var (me, now) = (User.Identity?.Name ?? "", clock.GetUtcNow());
        var origin = conversation is { Length: > 0 } id && await conversations.FindAsync(new ConversationId(id), cancellationToken) is { } known ? known.Id : (ConversationId?)null;
        var amendment = Form.Write(new Amendment
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            Kind = Form.Kind,
            Target = "",
            Text = "",
            By = me,
            At = now,
            ChangedBy = me,
            ChangedAt = now,
            Origin = origin,
        });
        await store.AddAsync(amendment, cancellationToken);
        audit.Done(AuditEvent.Amendment, me, HttpContext.Connection.RemoteIpAddress, amendment.Id);
        return LocalRedirect(Lists.Links.OfAmendment(amendment.Id));
    }

    private string TextFor(AmendmentKind kind, string target, string question, string? answer) => kind switch
    {
        AmendmentKind.Wording => question,
        AmendmentKind.Text when Amendment.SectionOf(target) is { } section && KnowledgeEditor.TextOf(Knowledge, section) is { } text => answer is null ? text : $"{text}\n\n{answer}",
        AmendmentKind.NewSection when question.Length + (answer?.Length ?? 0) > 0 => $"## {(question.Length == 0 ? "标题" : question)} {{#new}}\n\n{answer ?? ""}\n\n```ask\n{question}\n```",
        _ => "",
    };

    // The agent's words, and what the customer said last before them.
    private async Task<(string? Said, string? Answer)> ReadAsync(ConversationId id, string message, CancellationToken cancellationToken)
    {
        if (await conversations.FindAsync(id, cancellationToken) is null || !long.TryParse(message, out var sequence))
        {
            return (null, null);
        }

        var log = await conversations.ReadLogAsync(id, Math.Max(0, sequence - LookedBack), LookedBack, cancellationToken);
        var written = log.FirstOrDefault(entry => entry.Sequence == sequence)?.Message;
        return written?.Agent is null ? (null, null) : (log.LastOrDefault(entry => entry.Sequence < sequence && entry.Act is Act.Said && entry.Text.Length > 0)?.Text, written.Text);
    }
}
