using IcpAssistant.Conversations;
using IcpAssistant.Storage.Privacy;

namespace IcpAssistant.Storage.Writing;

/// <summary>A write that waits for the writer.</summary>
/// <param name="conversation">The conversation that is begun when it does not exist.</param>
/// <param name="turn">What is kept in it, its secrets masked; <see langword="null"/> when it is only begun.</param>
/// <param name="seal">What encrypts its personal values; <see langword="null"/> when there are none.</param>
/// <param name="cancellationToken">Counts until the writer takes the write; from then on it runs to its end.</param>
internal sealed class PendingWrite(Conversation conversation, Turn? turn, TurnSeal? seal, CancellationToken cancellationToken)
{
    // The writer goes on at once: who waits runs elsewhere.
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Conversation Conversation { get; } = conversation;

    public Turn? Turn { get; } = turn;

    public TurnSeal? Seal { get; } = seal;

    /// <summary>Whether it was kept; <see langword="false"/> for a message that was kept before.</summary>
    public Task<bool> Done => _done.Task;

    /// <summary>Whether nobody waits for it any more; then it is not to be written.</summary>
    public bool IsGivenUp() => cancellationToken.IsCancellationRequested && _done.TrySetCanceled(cancellationToken);

    public void Complete(bool kept) => _done.TrySetResult(kept);

    /// <summary>After the commit.</summary>
    /// <param name="outdated">Turns that were left out, and whether their messages had been kept before.</param>
    public void Complete(IReadOnlyDictionary<PendingWrite, bool> outdated)
    {
        if (!outdated.TryGetValue(this, out var isRepeat))
        {
            Complete(kept: true);
        }
        else if (isRepeat)
        {
            Complete(kept: false);
        }
        else
        {
            Fail(new ConversationChangedException(Conversation.Id));
        }
    }

    public void Fail(Exception exception) => _done.TrySetException(exception);
}
