namespace IcpAssistant.Conversations.Sending;

/// <summary>The outbox of a store that keeps everything in memory.</summary>
internal sealed class MemoryOutbox : IOutbox
{
    private const int MostAtOnce = 32;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<(string Conversation, long Sequence), Waiting> _replies = [];

    /// <summary>Adds a reply of a turn that is being kept.</summary>
    /// <param name="message">As it was said, not masked.</param>
    public void Add(Turn turn, ReplyMessage message, long sequence, ReturnAddress address) =>
        Add(new OutgoingReply(turn.Conversation.Id, sequence, turn.Message.MessageId, message, address, turn.At, 0, turn.At));

    /// <summary>Adds a reply that is due at once.</summary>
    public void Add(OutgoingReply reply)
    {
        lock (_gate)
        {
            _replies.Add(KeyOf(reply), new Waiting(reply, reply.Since, null, null));
        }
    }

    /// <summary>Takes out the replies of a conversation up to a sequence: what was said there is deleted.</summary>
    public void Forget(ConversationId conversation, long last)
    {
        lock (_gate)
        {
            foreach (var key in _replies.Keys.Where(key => key.Conversation == conversation.Value && key.Sequence <= last).ToList())
            {
                _replies.Remove(key);
            }
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<OutgoingReply>> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var heads = _replies.Values.Where(waiting => waiting.Failure is null).GroupBy(waiting => waiting.Reply.Conversation).Select(group => group.First());
            if (heads.Where(head => head.DueAt <= now).MinBy(head => head.DueAt) is not { } first)
            {
                return Task.FromResult<IReadOnlyList<OutgoingReply>>([]);
            }

            var taken = OfConversation(first.Reply.Conversation).Where(waiting => waiting.Failure is null).Take(MostAtOnce)
                .Select(waiting => waiting with { Reply = waiting.Reply with { TakenUntil = until }, DueAt = until }).ToList();
            taken.ForEach(Set);
            return Task.FromResult<IReadOnlyList<OutgoingReply>>([.. taken.Select(waiting => waiting.Reply)]);
        }
    }

    /// <inheritdoc/>
    public Task RemoveAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _replies.Remove(KeyOf(reply));
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task PutBackAsync(OutgoingReply reply, DateTimeOffset due, int attempts, CancellationToken cancellationToken) =>
        Change(reply, waiting => waiting with { DueAt = due, Reply = waiting.Reply with { Attempts = attempts } });

    /// <inheritdoc/>
    public Task GiveUpAsync(OutgoingReply reply, string reason, DateTimeOffset at, CancellationToken cancellationToken) =>
        Change(reply, waiting => waiting with { Failure = reason, FailedAt = at });

    /// <inheritdoc/>
    public Task<ReplyState> FindAsync(ConversationId conversation, string messageId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var there = OfConversation(conversation).Where(waiting => waiting.Reply.MessageId == messageId).ToList();
            return Task.FromResult(there.Count == 0 ? ReplyState.Arrived : there.Exists(waiting => waiting.Failure is null) ? ReplyState.OnTheWay : ReplyState.GivenUp);
        }
    }

    /// <inheritdoc/>
    public Task ReviveAsync(ConversationId conversation, string messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            OfConversation(conversation).Where(waiting => waiting.Reply.MessageId == messageId && waiting.Failure is not null).ToList()
                .ForEach(waiting => Set(new Waiting(waiting.Reply with { Attempts = 0, Since = now }, now, null, null)));
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task<OutboxLoad> MeasureAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var waiting = _replies.Values.Where(reply => reply.Failure is null).ToList();
            return Task.FromResult(new OutboxLoad(waiting.Count, waiting.Count == 0 ? null : waiting.Min(reply => reply.Reply.Since), _replies.Count - waiting.Count));
        }
    }

    /// <inheritdoc/>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_replies.Where(entry => entry.Value.FailedAt < before).Select(entry => entry.Key).ToList().Count(_replies.Remove));
        }
    }

    private static (string Conversation, long Sequence) KeyOf(OutgoingReply reply) => (reply.Conversation.Value, reply.Sequence);

    private IEnumerable<Waiting> OfConversation(ConversationId conversation) => _replies.Values.Where(waiting => waiting.Reply.Conversation == conversation);

    private void Set(Waiting waiting) => _replies[KeyOf(waiting.Reply)] = waiting;

    private Task Change(OutgoingReply reply, Func<Waiting, Waiting> change)
    {
        lock (_gate)
        {
            if (_replies.TryGetValue(KeyOf(reply), out var waiting) && waiting.Failure is null && waiting.DueAt == reply.TakenUntil)
            {
                Set(change(waiting));
            }

            return Task.CompletedTask;
        }
    }

    private sealed record Waiting(OutgoingReply Reply, DateTimeOffset DueAt, string? Failure, DateTimeOffset? FailedAt);
}
