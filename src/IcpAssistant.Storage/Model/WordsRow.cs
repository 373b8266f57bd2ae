using IcpAssistant.Conversations;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Storage.Model;

/// <summary>The words by which a message is found; only of messages in which something was said. It goes with its conversation.</summary>
internal sealed class WordsRow
{
    /// <summary>In the order in which messages were made ready to be found: about that of their time.</summary>
    public long Id { get; init; }

    public required string ConversationId { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>As <see cref="SearchWords.Join"/> writes them; not empty.</summary>
    public required string Words { get; init; }

    /// <summary>The words of a message; <see langword="null"/> where there are none.</summary>
    public static WordsRow? Of(string conversation, LogEntry entry) => SearchWords.Join(entry.Plain) is { Length: > 0 } words
        ? new WordsRow { ConversationId = conversation, Sequence = entry.Sequence, At = entry.At, Words = words }
        : null;
}
