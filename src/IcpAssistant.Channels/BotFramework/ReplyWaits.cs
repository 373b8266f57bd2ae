using System.Threading.Channels;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Sending;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>Tells the requests that brought a message what becomes of its replies.</summary>
internal sealed class ReplyWaits(IOutbox outbox, OutboxBell bell, TimeProvider clock)
{
    // Channels wait 15 seconds for the answer to their own POST.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Another node may have sent them: nobody tells that here.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(ConversationId, string), List<ReplyWait>> _expected = [];

    /// <summary>Listens to what becomes of the replies to a message, until it is disposed. To be called before the message is taken.</summary>
    public ReplyWait Expect(ConversationId conversation, string message)
    {
        var wait = new ReplyWait(this, (conversation, message));
        lock (_gate)
        {
            if (!_expected.TryGetValue(wait.Key, out var all))
            {
                _expected.Add(wait.Key, all = []);
            }

            all.Add(wait);
        }

        return wait;
    }

    /// <summary>Tells what became of them.</summary>
    /// <param name="due">When they are tried again, if they have not arrived.</param>
    public void Tell(ConversationId conversation, string message, ReplyState state, DateTimeOffset due = default)
    {
        lock (_gate)
        {
            foreach (var wait in _expected.GetValueOrDefault((conversation, message), []))
            {
                wait.News.Writer.TryWrite((state, due));
            }
        }
    }

    private async Task<ReplyState> WaitAsync(ReplyWait wait, CancellationToken cancellationToken)
    {
        var (conversation, message) = wait.Key;
        var end = clock.GetUtcNow() + Patience;
        if (!wait.News.Reader.TryRead(out var news))
        {
            news = (await outbox.FindAsync(conversation, message, cancellationToken), default);
            if (news.State == ReplyState.GivenUp)
            {
                // Not now: the message came once more, and with it the wish for an answer.
                await outbox.ReviveAsync(conversation, message, clock.GetUtcNow(), cancellationToken);
                bell.Ring();
                news = (ReplyState.OnTheWay, default);
            }
        }

        while (news.State == ReplyState.OnTheWay && news.Due < end && clock.GetUtcNow() < end)
        {
            news = await NextAsync(wait, cancellationToken) ?? (await outbox.FindAsync(conversation, message, cancellationToken), news.Due);
        }

        return news.State;
    }

    private async Task<(ReplyState State, DateTimeOffset Due)?> NextAsync(ReplyWait wait, CancellationToken cancellationToken)
    {
        try
        {
            await wait.News.Reader.WaitToReadAsync(cancellationToken).AsTask().WaitAsync(BetweenLooks, clock, cancellationToken);
            return wait.News.Reader.TryRead(out var news) ? news : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private void Remove(ReplyWait wait)
    {
        lock (_gate)
        {
            var all = _expected[wait.Key];
            all.Remove(wait);
            if (all.Count == 0)
            {
                _expected.Remove(wait.Key);
            }
        }
    }

    /// <summary>A request that waits for the replies to its message to arrive.</summary>
    internal sealed class ReplyWait(ReplyWaits waits, (ConversationId Conversation, string Message) key) : IDisposable
    {
        public (ConversationId Conversation, string Message) Key { get; } = key;

        public Channel<(ReplyState State, DateTimeOffset Due)> News { get; } = Channel.CreateUnbounded<(ReplyState, DateTimeOffset)>();

        /// <summary>Waits until all have arrived or some never will, and not longer than a channel waits for its answer.</summary>
        public Task<ReplyState> WaitAsync(CancellationToken cancellationToken) => waits.WaitAsync(this, cancellationToken);

        public void Dispose() => waits.Remove(this);
    }
}
