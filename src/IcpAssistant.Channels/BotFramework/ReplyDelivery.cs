using System.Collections.Concurrent;
using IcpAssistant.Channels.Activities;
using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>Sends the replies to a message once: a channel that repeats the message gets no second answer, unless the first did not arrive.</summary>
internal sealed class ReplyDelivery(Connector connector, TimeProvider clock)
{
    // Channels repeat within seconds. After this time a repeat is answered again with the reply that was kept.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(ConversationId, string), Delivery> _deliveries = new();

    /// <summary>Whether the replies have reached the channel, now or before.</summary>
    public async Task<bool> DeliverAsync(IncomingMessage message, Activity activity, IReadOnlyList<Activity> replies, CancellationToken cancellationToken)
    {
        if (replies.Count == 0)
        {
            return true;
        }

        ForgetOld();
        var key = (message.Conversation, message.MessageId);

        // Not cancelled with the request: who repeats the message waits for the same delivery.
        var delivery = _deliveries.GetOrAdd(key, _ => new(clock.GetUtcNow(), new(() => connector.SendAsync(
            activity.ServiceUrl ?? string.Empty, activity.Conversation?.Id ?? string.Empty, replies[0].ReplyToId, replies, CancellationToken.None))));

        var sending = delivery.Sending.Value;
        try
        {
            var arrived = await sending.WaitAsync(cancellationToken);
            Telemetry.CountDelivery(replies.Count, arrived);
            return arrived;
        }
        finally
        {
            if (sending.IsCompleted && !(sending.IsCompletedSuccessfully && sending.Result))
            {
                _deliveries.TryRemove(new(key, delivery));
            }
        }
    }

    private void ForgetOld()
    {
        var now = clock.GetUtcNow();
        foreach (var entry in _deliveries)
        {
            if (now - entry.Value.Begun > Remembered)
            {
                _deliveries.TryRemove(entry);
            }
        }
    }

    private sealed record Delivery(DateTimeOffset Begun, Lazy<Task<bool>> Sending);
}
