using System.Collections.Concurrent;

namespace IcpAssistant.Conversations;

/// <summary>Replies with a secret that the log holds masked: for a moment the doors show them as they were said, and then never again.</summary>
/// <remarks>In memory only, so that the secret stands on no disk. Another process shows the mask.</remarks>
public sealed class SpokenOnce(TimeProvider clock)
{
    // Long enough for a slow line, too short for who opens the page later.
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(ConversationId Conversation, string Reply), (ReplyMessage Message, DateTimeOffset Until)> _spoken = new();

    /// <summary>Keeps the replies of a turn that gave a secret. Stores call it between the commit and the announcement.</summary>
    public void Remember(Turn turn)
    {
        if (turn.Resuming is not Filings.Customers.Resuming.Gave)
        {
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var old in _spoken.Where(spoken => spoken.Value.Until <= now))
        {
            _spoken.TryRemove(old);
        }

        foreach (var reply in turn.Reply.Messages)
        {
            _spoken[(turn.Conversation.Id, reply.Id)] = (reply, now + Moment);
        }
    }

    /// <summary>A reply as it was said; <see langword="null"/> when it held no secret, or when the moment is over.</summary>
    public ReplyMessage? Find(ConversationId conversation, string reply) =>
        _spoken.TryGetValue((conversation, reply), out var spoken) && spoken.Until > clock.GetUtcNow() ? spoken.Message : null;
}
