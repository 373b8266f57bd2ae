namespace IcpAssistant.Conversations.Sending;

/// <summary>Replies on their way to channels that have to be called: put there together with their turn (<see cref="Turn.SentTo"/>), gone when they have arrived.</summary>
/// <remarks>Replies of one conversation leave in their order: only the oldest one that waits can be taken, and those behind it only with it.</remarks>
public interface IOutbox
{
    /// <summary>Takes the replies of one conversation whose oldest one is due: nobody else takes them before <paramref name="until"/>.</summary>
    /// <param name="until">When they are free again, should this process not come back to them.</param>
    /// <returns>In their order, a few dozen at most; empty when nothing is due.</returns>
    Task<IReadOnlyList<OutgoingReply>> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Removes a reply that has arrived; nothing happens when it is gone.</summary>
    Task RemoveAsync(OutgoingReply reply, CancellationToken cancellationToken);

    /// <summary>Puts a reply back to be tried again; one that somebody else has taken meanwhile stays theirs.</summary>
    /// <param name="due">From when on.</param>
    /// <param name="attempts">How often it was tried by now.</param>
    Task PutBackAsync(OutgoingReply reply, DateTimeOffset due, int attempts, CancellationToken cancellationToken);

    /// <summary>Gives a reply up: it stays to be seen, and those behind it go on.</summary>
    /// <param name="reason">One of few words of our own.</param>
    Task GiveUpAsync(OutgoingReply reply, string reason, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>What became of the replies to a message.</summary>
    Task<ReplyState> FindAsync(ConversationId conversation, string messageId, CancellationToken cancellationToken);

    /// <summary>Tries again to send the replies to a message that were given up: their channel asked for them once more.</summary>
    Task ReviveAsync(ConversationId conversation, string messageId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How much there is.</summary>
    Task<OutboxLoad> MeasureAsync(CancellationToken cancellationToken);

    /// <summary>Removes replies that were given up before a moment.</summary>
    /// <returns>How many there were.</returns>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>How much stands in the outbox.</summary>
/// <param name="Waiting">Replies that have not arrived yet.</param>
/// <param name="OldestSince">Since when the oldest of them waits, UTC; <see langword="null"/> when none does.</param>
/// <param name="GivenUp">Replies that did not arrive and never will.</param>
public sealed record OutboxLoad(int Waiting, DateTimeOffset? OldestSince, int GivenUp);

/// <summary>What became of the replies to a message.</summary>
public enum ReplyState
{
    /// <summary>None of them waits: they have arrived, or there were none to be sent.</summary>
    Arrived,

    /// <summary>At least one has not arrived yet.</summary>
    OnTheWay,

    /// <summary>None waits, and at least one will never arrive.</summary>
    GivenUp,
}
