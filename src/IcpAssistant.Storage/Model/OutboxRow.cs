using IcpAssistant.Conversations;
using IcpAssistant.Storage.Privacy;

namespace IcpAssistant.Storage.Model;

/// <summary>A reply that has to be sent to a channel; its text stands in the log. Gone when it has arrived.</summary>
internal sealed class OutboxRow
{
    public required string ConversationId { get; init; }

    /// <summary>The reply's place in the log.</summary>
    public required long Sequence { get; init; }

    /// <summary>The message that is answered, as the log calls it.</summary>
    public required string MessageId { get; init; }

    /// <summary>Where to: <see cref="ReturnAddress.Place"/>.</summary>
    public required string Place { get; init; }

    /// <summary>The message that is answered, as the channel calls it; <see langword="null"/> when none is.</summary>
    public string? Activity { get; init; }

    /// <summary>Since when it waits.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>From when on it can be taken. Who takes it moves this ahead: then nobody else does, and when the taker dies it is due again by itself.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>Why it was given up, one of few words; <see langword="null"/> while it waits.</summary>
    public string? Failure { get; init; }

    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>The reply as it was said, encrypted (see <see cref="SealedReply"/>); <see langword="null"/> when nothing in it is masked.</summary>
    public byte[]? Original { get; init; }

    /// <summary>The customer's key that <see cref="Original"/> is encrypted with.</summary>
    public string? OriginalKey { get; init; }

    public static OutboxRow Of(ReplyMessage reply, Turn turn, long sequence, ReturnAddress address, TurnSeal? seal)
    {
        var original = seal?.Replies.GetValueOrDefault(reply.Id);
        return new OutboxRow
        {
            ConversationId = turn.Conversation.Id.Value,
            Sequence = sequence,
            MessageId = turn.Message.MessageId,
            Place = address.Place,
            Activity = address.Activity,
            Since = turn.At,
            DueAt = turn.At,
            Original = original,
            OriginalKey = original is null ? null : seal?.Key.Id,
        };
    }
}
