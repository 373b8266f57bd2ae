using IcpAssistant.Conversations;
using IcpAssistant.Filings.Customers;

namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>A store in which everything fails.</summary>
internal sealed class BrokenStore(Func<Exception> failure) : IConversationStore
{
    public Task<Conversation?> FindAsync(ConversationId id, CancellationToken cancellationToken) => throw failure();

    public Task<IReadOnlyList<Conversation>> ListAsync(Person person, CancellationToken cancellationToken) => throw failure();

    public Task<Conversation> BeginAsync(Conversation conversation, CancellationToken cancellationToken) => throw failure();

    public Task<Arrival> ReceiveAsync(ConversationId id, string messageId, CancellationToken cancellationToken) => throw failure();

    public Task<Reply?> FindReplyAsync(ConversationId id, string messageId, CancellationToken cancellationToken) => throw failure();

    public Task<bool> KeepAsync(Turn turn, CancellationToken cancellationToken) => throw failure();

    public Task<IReadOnlyList<LogEntry>> ReadLogAsync(ConversationId id, long after, int limit, CancellationToken cancellationToken) => throw failure();
}
