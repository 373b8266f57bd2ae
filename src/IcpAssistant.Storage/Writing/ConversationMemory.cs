using System.Collections.Immutable;
using IcpAssistant.Conversations;

namespace IcpAssistant.Storage.Writing;

/// <summary>Conversations as turns of this process left them lately: the next message is taken without reading them.</summary>
/// <remarks>Whoever keeps the turn looks whether the conversation has grown since, and whether the message was kept before: a turn that is taken with an old one is refused, and taken again.</remarks>
internal sealed class ConversationMemory(TimeProvider clock) : IDisposable
{
    // A few KB each.
    private const int MostConversations = 5000;

    // Channels repeat a message soon or never; any older one is found when its turn is kept.
    private const int MostMessages = 16;

    private readonly Lately<Known> _conversations = new(MostConversations, clock);

    /// <summary>The conversation as it was left; <see langword="null"/> when it is not known, or the message is one that was kept in it.</summary>
    public Conversation? Find(ConversationId id, string messageId) => _conversations.Find(id.Value) is { } known && !known.Messages.Contains(messageId) ? known.Conversation : null;

    /// <summary>Remembers what a turn left, once it is committed.</summary>
    /// <param name="turn">With its secrets masked, as it was kept.</param>
    public void Remember(Turn turn)
    {
        var id = turn.Conversation.Id.Value;
        if (turn.Conversation.Sequence is not { } read)
        {
            _conversations.Forget(id);
            return;
        }

        var messages = (_conversations.Find(id)?.Messages ?? []).Add(turn.Message.MessageId);
        _conversations.Remember(id, new Known(
            turn.Conversation with { Sequence = read + 1 + turn.Reply.Messages.Count },
            messages.Length > MostMessages ? messages.RemoveAt(0) : messages));
    }

    /// <summary>Somebody else wrote to the conversation, or its turn could not be kept.</summary>
    public void Forget(ConversationId id) => _conversations.Forget(id.Value);

    /// <inheritdoc/>
    public void Dispose() => _conversations.Dispose();

    private sealed record Known(Conversation Conversation, ImmutableArray<string> Messages);
}
