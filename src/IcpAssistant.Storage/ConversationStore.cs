using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Sending;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Storage.Erasing;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>Conversations in the database: reads side by side, writes through the writer.</summary>
internal sealed class ConversationStore(IDbContextFactory<AssistantContext> factory, Writer writer, CustomerKeys keys, ReplayArchive archive, ConversationFeed feed, SpokenOnce spoken, ConversationMemory memory, OutboxBell bell, Erasures erasures, ChosenIds ids) : IConversationStore
{
    private readonly Func<AssistantContext, string, CancellationToken, Task<ConversationRow?>> _rowOf = EF.CompileAsyncQuery(
        (AssistantContext tables, string id, CancellationToken _) => tables.Conversations.AsNoTracking().SingleOrDefault(row => row.Id == id));

    private readonly Func<AssistantContext, string, string, CancellationToken, Task<long>> _sequenceOf = EF.CompileAsyncQuery(
        (AssistantContext tables, string id, string message, CancellationToken _) =>
            tables.Log.Where(row => row.ConversationId == id && row.ActivityId == message && row.Author == Author.User).Select(row => row.Sequence).SingleOrDefault());

    private readonly Func<AssistantContext, string, long, int, IAsyncEnumerable<LogRow>> _logAfter = EF.CompileAsyncQuery(
        (AssistantContext tables, string id, long after, int limit) =>
            tables.Log.AsNoTracking().Where(row => row.ConversationId == id && row.Sequence > after).OrderBy(row => row.Sequence).Take(limit));

    // A turn's replies follow their message directly, and no turn says more than a few messages.
    private const int MostReplies = 16;

    /// <inheritdoc/>
    public Task<Conversation?> FindAsync(ConversationId id, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return (await _rowOf(tables, id.Value, cancellationToken))?.ToConversation();
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<Conversation>> ListAsync(Person person, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<Conversation>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await tables.Conversations.AsNoTracking().Where(row => row.Channel == person.Channel && row.UserId == person.UserId).OrderByDescending(row => row.LastAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToConversation())];
    });

    /// <inheritdoc/>
    public async Task<Conversation> BeginAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(conversation, null, null, cancellationToken);
        return await FindAsync(conversation.Id, cancellationToken) ?? conversation;
    }

    /// <inheritdoc/>
    public Task<Arrival> ReceiveAsync(ConversationId id, string messageId, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        if (memory.Find(id, messageId) is { } known)
        {
            return new Arrival(known, null);
        }

        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var conversation = await _rowOf(tables, id.Value, cancellationToken);
        return new Arrival(conversation?.ToConversation(), conversation is null ? null : await FindReplyAsync(tables, id, messageId, cancellationToken));
    });

    /// <inheritdoc/>
    public Task<Reply?> FindReplyAsync(ConversationId id, string messageId, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await FindReplyAsync(tables, id, messageId, cancellationToken);
    });

    private async Task<Reply?> FindReplyAsync(AssistantContext tables, ConversationId id, string messageId, CancellationToken cancellationToken)
    {
        var sequence = await _sequenceOf(tables, id.Value, messageId, cancellationToken);
        if (sequence == 0)
        {
            return null;
        }

        var replies = new List<ReplyMessage>();
        await foreach (var row in _logAfter(tables, id.Value, sequence, MostReplies).WithCancellation(cancellationToken))
        {
            if (row.ReplyTo != messageId)
            {
                break;
            }

            replies.Add(row.ToReply());
        }

        return new Reply(replies, null);
    }

    /// <inheritdoc/>
    public async Task<bool> KeepAsync(Turn turn, CancellationToken cancellationToken)
    {
        await archive.KeepAsync(turn.Source, turn.At, cancellationToken);
        turn = await ids.CloseAsync(turn, cancellationToken);
        var masked = MaskedTurn.Of(turn);
        var isKept = false;
        try
        {
            isKept = turn.Erasure is { } erasure
                ? await erasures.KeepAsync(turn, erasure, () => writer.WriteAsync(masked.Conversation, masked, null, cancellationToken), cancellationToken)
                : await writer.WriteAsync(masked.Conversation, masked, await SealAsync(turn, cancellationToken), cancellationToken);
        }
        finally
        {
            if (!isKept)
            {
                memory.Forget(turn.Conversation.Id);
            }
        }

        if (isKept)
        {
            memory.Remember(masked);
            spoken.Remember(turn);
            feed.Announce(turn);
            if (turn.SentTo is not null || turn.Erasure is not null)
            {
                bell.Ring();
            }
        }

        return isKept;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LogEntry>> ReadLogAsync(ConversationId id, long after, int limit, CancellationToken cancellationToken) =>
        StorageFaults.GuardAsync<IReadOnlyList<LogEntry>>(async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            var entries = new List<LogEntry>();
            await foreach (var row in _logAfter(tables, id.Value, after, limit).WithCancellation(cancellationToken))
            {
                entries.Add(row.ToEntry());
            }

            return entries;
        });

    private async Task<TurnSeal?> SealAsync(Turn turn, CancellationToken cancellationToken) => turn.Draft is null && turn.Secrets.Count == 0
        ? null
        : TurnSeal.Of(turn, await keys.CurrentAsync(turn.Customer, cancellationToken));
}
