namespace IcpAssistant.Conversations.Replaying;

/// <summary>A turn as the log holds it.</summary>
/// <param name="Message">What a person did.</param>
/// <param name="Replies">What was said to it.</param>
/// <param name="Version">The version of the knowledge that answered; <see langword="null"/> when nothing says it.</param>
internal sealed record KeptTurn(LogEntry Message, IReadOnlyList<ReplyMessage> Replies, string? Version)
{
    private const int PageSize = 500;

    /// <summary>The turns of a conversation, in their order.</summary>
    public static async Task<IReadOnlyList<KeptTurn>> ReadAsync(IConversationStore store, ConversationId conversation, CancellationToken cancellationToken)
    {
        var log = new List<LogEntry>();
        while (await store.ReadLogAsync(conversation, log.Count == 0 ? 0 : log[^1].Sequence, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            log.AddRange(page);
        }

        return [.. log.Select((entry, at) => (Entry: entry, At: at)).Where(one => one.Entry.Author == Author.User).Select(one => Of(one.Entry, log.Skip(one.At + 1)))];
    }

    // Replies follow their message directly.
    private static KeptTurn Of(LogEntry message, IEnumerable<LogEntry> following)
    {
        var replies = following.TakeWhile(entry => entry.Author == Author.Bot).ToList();
        return new KeptTurn(message, [.. replies.Select(reply => reply.Message).OfType<ReplyMessage>()], message.KnowledgeVersion ?? replies.FirstOrDefault()?.KnowledgeVersion);
    }
}
