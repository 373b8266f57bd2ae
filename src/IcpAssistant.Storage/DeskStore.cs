using IcpAssistant.Conversations;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>The desk's lists.</summary>
internal sealed class DeskStore(IDbContextFactory<AssistantContext> factory) : IDeskStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<UnansweredQuestion>> ReadUnansweredAsync(int skip, int take, CancellationToken cancellationToken) => ReadAsync<UnansweredRow, UnansweredQuestion>(
        tables => tables.Unanswered.OrderByDescending(row => row.At).ThenByDescending(row => row.Id),
        row => row.ToQuestion(), skip, take, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AgentRequest>> ReadAgentRequestsAsync(int skip, int take, CancellationToken cancellationToken) => ReadAsync<AgentRequestRow, AgentRequest>(
        tables => tables.AgentRequests.OrderByDescending(row => row.At).ThenByDescending(row => row.Id),
        row => row.ToRequest(), skip, take, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AgentRequest>> ReadOpenRequestsAsync(int skip, int take, CancellationToken cancellationToken) => ReadAsync<AgentRequestRow, AgentRequest>(
        tables => tables.AgentRequests.Where(row => row.ClosedAt == null).OrderByDescending(row => row.At).ThenByDescending(row => row.Id),
        row => row.ToRequest(), skip, take, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Conversation>> ReadHandedOverAsync(int take, CancellationToken cancellationToken) => ReadAsync<ConversationRow, Conversation>(
        tables => tables.Conversations.Where(row => row.Owner != null).OrderByDescending(row => row.LastAt).ThenBy(row => row.Id),
        row => row.ToConversation(), 0, take, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Rating>> ReadRatingsAsync(ConversationId conversation, CancellationToken cancellationToken) => ReadAsync<RatingRow, Rating>(
        tables => tables.Ratings.Where(row => row.ConversationId == conversation.Value).OrderByDescending(row => row.At).ThenBy(row => row.ReplyId),
        row => row.ToRating(), 0, int.MaxValue, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Rating>> ReadRatingsAsync(int skip, int take, CancellationToken cancellationToken) => ReadAsync<RatingRow, Rating>(
        tables => tables.Ratings.OrderByDescending(row => row.At).ThenBy(row => row.ConversationId).ThenBy(row => row.ReplyId),
        row => row.ToRating(), skip, take, cancellationToken);

    /// <inheritdoc/>
    public Task<DeskCounts> CountAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return new DeskCounts(
            await tables.AgentRequests.CountAsync(row => row.ClosedAt == null, cancellationToken),
            await tables.Unanswered.CountAsync(cancellationToken),
            await tables.Ratings.CountAsync(cancellationToken),
            await tables.Ratings.CountAsync(row => !row.Useful, cancellationToken));
    });

    /// <inheritdoc/>
    public Task<bool> CloseRequestAsync(ConversationId conversation, string messageId, string agent, DateTimeOffset at, CancellationToken cancellationToken) =>
        StorageFaults.GuardAsync(async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            var open = tables.AgentRequests.Where(row => row.ConversationId == conversation.Value && row.MessageId == messageId && row.ClosedAt == null);
            return await open.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.ClosedAt, at).SetProperty(row => row.ClosedBy, agent), cancellationToken) > 0;
        });

    private Task<IReadOnlyList<T>> ReadAsync<TRow, T>(
        Func<AssistantContext, IOrderedQueryable<TRow>> newestFirst, Func<TRow, T> toValue, int skip, int take, CancellationToken cancellationToken)
        where TRow : class => StorageFaults.GuardAsync<IReadOnlyList<T>>(async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            var rows = await newestFirst(tables).AsNoTracking().Skip(skip).Take(take).ToListAsync(cancellationToken);
            return [.. rows.Select(toValue)];
        });
}
