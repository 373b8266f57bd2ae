using IcpAssistant.Conversations.Erasing;

namespace IcpAssistant.Conversations;

/// <summary>A conversation with its log, in memory. The store that owns it holds the lock.</summary>
internal sealed class MemoryLog(Conversation conversation)
{
    public Conversation Conversation { get; set; } = conversation;

    public List<LogEntry> Log { get; } = [];

    public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset LastAt => Log is [.., var last] ? last.At : Conversation.StartedAt;

    public Conversation Read() => Conversation with { Sequence = Log.Count };

    public void Add(LogEntry entry)
    {
        Log.Add(entry);
        Ids.Add(entry.Id);
    }

    /// <summary>Takes out what was said.</summary>
    /// <param name="before">So many entries, from the first one.</param>
    /// <param name="told">When the person is told of it here; <see langword="null"/> for the conversation in which they asked for it.</param>
    public void Erase(Erasure erasure, int before, DateTimeOffset? told)
    {
        for (var at = 0; at < before; at++)
        {
            var entry = Log[at];
            Log[at] = entry.Author == Author.User
                ? entry with { Act = new Act.Erased(), Text = erasure.Instead, Payload = null, Given = null }
                : entry with { Message = new ReplyMessage { Id = entry.Id, Text = erasure.Instead } };
        }

        if (told is { } time)
        {
            Conversation = Conversation.Forgotten();
            Add(new LogEntry(Log.Count + 1, erasure.NoticeId, Author.Bot, time, null, null, "", new ReplyMessage { Id = erasure.NoticeId, Text = erasure.Elsewhere }));
        }
    }
}
