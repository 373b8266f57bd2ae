using IcpAssistant.Conversations;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage.Writing;

/// <summary>All writes of turns in this process: one queue for SQLite, a few for a server. The writes of one conversation stay in one queue, in their order.</summary>
internal sealed class Writer(IDbContextFactory<AssistantContext> factory, Databases databases, CustomerWrite customers, DraftMemory drafts, ILogger<Writer> logger) : IAsyncDisposable, IDisposable
{
    private readonly WriteQueue[] _queues = [.. Enumerable.Range(0, databases.Conversations.Writers).Select(_ => new WriteQueue(new WriteGroups(factory, databases, customers, drafts), logger))];

    /// <summary>Writes and waits for the commit.</summary>
    /// <returns><see langword="false"/> when the message was kept before.</returns>
    /// <exception cref="ConversationChangedException">The conversation has grown since it was read; nothing was kept.</exception>
    /// <exception cref="StorageUnavailableException">The database failed; nothing was kept.</exception>
    public Task<bool> WriteAsync(Conversation conversation, Turn? turn, TurnSeal? seal, CancellationToken cancellationToken) =>
        _queues[(uint)conversation.Id.GetHashCode() % (uint)_queues.Length].WriteAsync(new PendingWrite(conversation, turn, seal, cancellationToken), cancellationToken);

    /// <summary>Writes what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var queue in _queues)
        {
            await queue.DisposeAsync();
        }
    }

    /// <summary>Writes what waits, then ends: for hosts that are not disposed asynchronously.</summary>
    public void Dispose() =>

        // The queues run on threads of the pool and need none of the caller's, so that waiting here ends.
        DisposeAsync().AsTask().Wait();
}
