using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>What was said in a conversation.</summary>
internal sealed class ConversationModel(IConversationStore store) : PageModel
{
    private const int Size = 100;

    // A message is looked for in this many pages, not in a log without end.
    private const int MostPages = 50;

    /// <summary>The conversation; <see langword="null"/> when there is none.</summary>
    public Conversation? Conversation { get; private set; }

    /// <summary>A page of the log.</summary>
    public IReadOnlyList<LogEntry> Entries { get; private set; } = [];

    /// <summary>The message that a list pointed at; <see langword="null"/> when none did.</summary>
    public string? Told { get; private set; }

    /// <summary>The watermark of this page.</summary>
    public long After { get; private set; }

    /// <summary>Whether the log goes on.</summary>
    public bool HasMore { get; private set; }

    /// <summary>The watermark of the page before.</summary>
    public long Before => Math.Max(0, After - Size);

    /// <summary>Shows the page of the log that was asked for, or the one with the message.</summary>
    public async Task OnGetAsync(string id, string? message, long? after, CancellationToken cancellationToken)
    {
        var conversation = new ConversationId(id);
        Conversation = await store.FindAsync(conversation, cancellationToken);
        if (Conversation is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Told = message;
        After = Math.Max(0, after ?? 0);
        if (message is not null && after is null)
        {
            After = await FindPageAsync(conversation, message, cancellationToken);
        }

        var entries = await store.ReadLogAsync(conversation, After, Size + 1, cancellationToken);
        HasMore = entries.Count > Size;
        Entries = [.. entries.Take(Size)];
    }

    // Sequences have no gaps: a page begins after a multiple of its size.
    private async Task<long> FindPageAsync(ConversationId conversation, string message, CancellationToken cancellationToken)
    {
        for (long after = 0; after < Size * MostPages; after += Size)
        {
            var entries = await store.ReadLogAsync(conversation, after, Size, cancellationToken);
            if (entries.Any(entry => entry.Id == message))
            {
                return after;
            }

            if (entries.Count < Size)
            {
                break;
            }
        }

        return 0;
    }
}
