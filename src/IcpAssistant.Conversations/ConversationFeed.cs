using Microsoft.Extensions.Logging;

namespace IcpAssistant.Conversations;

/// <summary>The feed inside of one process: stores announce what they keep, and what they hear from other nodes; doors listen.</summary>
public sealed partial class ConversationFeed(ILogger<ConversationFeed> logger) : IConversationFeed
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ConversationId, Subscription[]> _subscriptions = [];

    /// <summary>Conversations that somebody listens to.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _subscriptions.Count;
            }
        }
    }

    /// <inheritdoc/>
    public IDisposable Subscribe(ConversationId conversation, Action grown)
    {
        var subscription = new Subscription(this, conversation, grown);
        lock (_gate)
        {
            _subscriptions[conversation] = [.. _subscriptions.GetValueOrDefault(conversation, []), subscription];
        }

        return subscription;
    }

    /// <summary>Tells all who listen to the conversation of a turn that was kept, and the desk where it concerns it.</summary>
    public void Announce(Turn turn)
    {
        Announce(turn.Conversation.Id);
        if (turn.ConcernsDesk)
        {
            Announce(IConversationFeed.Desk);
        }
    }

    /// <summary>Tells all who listen that the log of a conversation has grown. Stores call it after the commit; it never throws.</summary>
    public void Announce(ConversationId conversation)
    {
        Subscription[]? subscriptions;
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(conversation, out subscriptions))
            {
                return;
            }
        }

        foreach (var subscription in subscriptions)
        {
            Tell(subscription);
        }
    }

    /// <summary>Tells all who listen to anything: whoever announces may have missed something. It never throws.</summary>
    public void AnnounceAll()
    {
        Subscription[] subscriptions;
        lock (_gate)
        {
            subscriptions = [.. _subscriptions.Values.SelectMany(all => all)];
        }

        foreach (var subscription in subscriptions)
        {
            Tell(subscription);
        }
    }

    private void Tell(Subscription subscription)
    {
        try
        {
            subscription.Grown();
        }
#pragma warning disable CA1031 // The turn is kept already: a listener's mistake must reach neither the person who wrote nor the other listeners.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogListenerFailed(exception, subscription.Conversation);
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(subscription.Conversation, out var all))
            {
                return;
            }

            var others = Array.FindAll(all, other => other != subscription);
            if (others.Length == 0)
            {
                _subscriptions.Remove(subscription.Conversation);
                return;
            }

            _subscriptions[subscription.Conversation] = others;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener to {Conversation} failed")]
    private partial void LogListenerFailed(Exception exception, ConversationId conversation);

    private sealed class Subscription(ConversationFeed feed, ConversationId conversation, Action grown) : IDisposable
    {
        public ConversationId Conversation { get; } = conversation;

        public Action Grown { get; } = grown;

        public void Dispose() => feed.Remove(this);
    }
}
