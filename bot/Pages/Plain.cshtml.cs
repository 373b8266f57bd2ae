using System.Text.Json;
using IcpAssistant.Channels.DirectLine;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.Bot.Pages;

/// <summary>The conversation as a form and a list: for browsers without JavaScript, and when Web Chat is not there.</summary>
/// <remarks>It is the same conversation as in Web Chat: both know the visitor by one cookie.</remarks>
[RequestSizeLimit(LargestForm)]
public sealed class PlainModel(VisitorMessages messages, IConversationStore store, SpokenOnce spoken, SessionCookie cookie) : PageModel
{
    private const int LongestQuestion = 2_000;
    private const int LongestLog = 200;
    private const int LargestForm = 64 * 1024;

    /// <summary>What was said, oldest first, without what nobody reads (joining, ratings).</summary>
    public IReadOnlyList<LogEntry> Log { get; private set; } = [];

    /// <summary>What can be asked next, from the last reply.</summary>
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    /// <summary>What was typed and not taken; <see langword="null"/> otherwise.</summary>
    public string? Question { get; private set; }

    /// <summary>What is wrong with what was typed; <see langword="null"/> when nothing is.</summary>
    public string? Complaint { get; private set; }

    /// <summary>Shows the conversation.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        await ReadAsync(cancellationToken);
    }

    /// <summary>Takes a question and shows the conversation with its answer.</summary>
    public async Task<IActionResult> OnPostAsync(string? question, string? choice, CancellationToken cancellationToken)
    {
        var said = (choice ?? question ?? "").Trim();
        if (said.Length is 0 or > LongestQuestion)
        {
            Question = said;
            Complaint = said.Length == 0 ? "请先写下您的问题。" : $"问题太长，请缩短到 {LongestQuestion} 个字以内。";
            await ReadAsync(cancellationToken);
            return Page();
        }

        await messages.SendAsync(HttpContext, said, session => AsActivity(said, session.UserId), cancellationToken);
        return Redirect("/plain#last");
    }

    // Web Chat shows the message too, when the visitor goes there.
    private static string AsActivity(string text, string user) => JsonSerializer.Serialize(
        new { type = "message", textFormat = "plain", text, locale = "zh-CN", from = new { id = user, role = "user" } });

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (cookie.Read(Request) is not { } session)
        {
            return;
        }

        var all = await store.ReadLogAsync(new ConversationId(session.ConversationId), 0, int.MaxValue, cancellationToken);
        Log = [.. all.Where(IsReadable).TakeLast(LongestLog).Select(entry => spoken.Find(new ConversationId(session.ConversationId), entry.Id) is { } said ? entry with { Message = said } : entry)];
        Choices = all.LastOrDefault(entry => entry.Author == Author.Bot)?.Message?.Choices ?? [];
    }

    private static bool IsReadable(LogEntry entry) => (entry.Author == Author.User ? entry.Text : entry.Message?.Text) is { Length: > 0 };
}
