using System.Collections.Concurrent;
using IcpAssistant.Conversations;

namespace IcpAssistant.Bot.Answers;

/// <summary>Conversations that nobody reads again, in memory: for the command line, the evaluation and questions without a conversation.</summary>
internal sealed class ThrowawayConversations : IConversationStore
{
    private readonly ConcurrentDictionary<ConversationId, Conversation> _conversations = new();
    private readonly ConcurrentDictionary<(ConversationId, string), Reply> _replies = new();

    /// <inheritdoc/>
    public Task<Conversation?> FindAsync(ConversationId id, CancellationToken cancellationToken) =>
        Task.FromResult(_conversations.GetValueOrDefault(id));

    /// <inheritdoc/>
    public Task<Conversation> BeginAsync(Conversation conversation, CancellationToken cancellationToken) =>
        Task.FromResult(_conversations.GetOrAdd(conversation.Id, conversation));

    /// <inheritdoc/>
    public Task<Reply?> FindReplyAsync(ConversationId id, string messageId, CancellationToken cancellationToken) =>
        Task.FromResult(_replies.GetValueOrDefault((id, messageId)));

    /// <inheritdoc/>
    public Task<bool> KeepAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!_replies.TryAdd((turn.Message.Conversation, turn.Message.MessageId), turn.Reply))
        {
            return Task.FromResult(false);
        }

        _conversations[turn.Conversation.Id] = turn.Conversation;
        return Task.FromResult(true);
    }

    /// <summary>Nothing: nobody reads these conversations again.</summary>
    public Task<IReadOnlyList<LogEntry>> ReadLogAsync(ConversationId id, long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LogEntry>>([]);
}
