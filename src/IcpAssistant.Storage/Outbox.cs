using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Sending;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>The outbox in the database; the writer of turns puts rows into it.</summary>
internal sealed class Outbox(IDbContextFactory<AssistantContext> factory, CustomerKeys keys, ChosenIds ids) : IOutbox
{
    private const int MostAtOnce = 32;

    /// <inheritdoc/>
    public Task<IReadOnlyList<OutgoingReply>> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<OutgoingReply>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);

        // Most looks find nothing: these wait for no writer.
        if (!await DueBy(now, tables).AnyAsync(cancellationToken))
        {
            return [];
        }

        await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);
        if (await DueBy(now, tables).TagWith(IDatabase.ToBeTaken).OrderBy(row => row.DueAt).ThenBy(row => row.ConversationId).FirstOrDefaultAsync(cancellationToken) is not { } head)
        {
            return [];
        }

        var rows = await tables.Outbox.AsNoTracking().Where(row => row.ConversationId == head.ConversationId && row.Failure == null).OrderBy(row => row.Sequence).Take(MostAtOnce).ToListAsync(cancellationToken);
        var last = rows[^1].Sequence;
        await tables.Outbox.Where(row => row.ConversationId == head.ConversationId && row.Failure == null && row.Sequence <= last)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, until), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return await ReadAsync(rows, until, tables, cancellationToken);
    });

    /// <inheritdoc/>
    public Task RemoveAsync(OutgoingReply reply, CancellationToken cancellationToken) => OnAsync(
        tables => tables.Outbox.Where(row => row.ConversationId == reply.Conversation.Value && row.Sequence == reply.Sequence).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task PutBackAsync(OutgoingReply reply, DateTimeOffset due, int attempts, CancellationToken cancellationToken) => OnAsync(
        tables => Taken(reply, tables).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, due).SetProperty(row => row.Attempts, attempts), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task GiveUpAsync(OutgoingReply reply, string reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        DateTimeOffset? failedAt = at;
        return OnAsync(tables => Taken(reply, tables).ExecuteUpdateAsync(set => set.SetProperty(row => row.Failure, reason).SetProperty(row => row.FailedAt, failedAt), cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ReplyState> FindAsync(ConversationId conversation, string messageId, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var failures = await tables.Outbox.Where(row => row.ConversationId == conversation.Value && row.MessageId == messageId).Select(row => row.Failure).ToListAsync(cancellationToken);
        return failures.Count == 0 ? ReplyState.Arrived : failures.Contains(null) ? ReplyState.OnTheWay : ReplyState.GivenUp;
    });

    /// <inheritdoc/>
    public Task ReviveAsync(ConversationId conversation, string messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        (string? failure, DateTimeOffset? failedAt) = (null, null);
        return OnAsync(
            tables => tables.Outbox.Where(row => row.ConversationId == conversation.Value && row.MessageId == messageId && row.Failure != null).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Failure, failure).SetProperty(row => row.FailedAt, failedAt).SetProperty(row => row.Since, now).SetProperty(row => row.DueAt, now).SetProperty(row => row.Attempts, 0),
                cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<OutboxLoad> MeasureAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var waiting = tables.Outbox.Where(row => row.Failure == null);
        var oldest = await waiting.OrderBy(row => row.Since).Select(row => (DateTimeOffset?)row.Since).FirstOrDefaultAsync(cancellationToken);
        return new OutboxLoad(await waiting.CountAsync(cancellationToken), oldest, await tables.Outbox.CountAsync(row => row.Failure != null, cancellationToken));
    });

    /// <inheritdoc/>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        OnAsync(tables => tables.Outbox.Where(row => row.FailedAt < before).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    // The oldest reply of each conversation that waits, where it is due: what stands behind it leaves after it.
    private static IQueryable<OutboxRow> DueBy(DateTimeOffset now, AssistantContext tables) => tables.Outbox.AsNoTracking().Where(row => row.Failure == null && row.DueAt <= now
        && !tables.Outbox.Any(older => older.ConversationId == row.ConversationId && older.Failure == null && older.Sequence < row.Sequence));

    // As long as nobody else has taken it.
    private static IQueryable<OutboxRow> Taken(OutgoingReply reply, AssistantContext tables) => tables.Outbox.Where(row =>
        row.ConversationId == reply.Conversation.Value && row.Sequence == reply.Sequence && row.Failure == null && row.DueAt == reply.TakenUntil);

    private Task<int> OnAsync(Func<AssistantContext, Task<int>> change, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await change(tables);
    });

    private async Task<IReadOnlyList<OutgoingReply>> ReadAsync(List<OutboxRow> rows, DateTimeOffset until, AssistantContext tables, CancellationToken cancellationToken)
    {
        var conversation = rows[0].ConversationId;
        var sequences = rows.Select(row => row.Sequence).ToList();
        var log = await tables.Log.AsNoTracking().Where(row => row.ConversationId == conversation && sequences.Contains(row.Sequence)).ToDictionaryAsync(row => row.Sequence, cancellationToken);
        if (rows.RemoveAll(row => !log.ContainsKey(row.Sequence)) > 0)
        {
            // What was deleted from the log is not said any more.
            var kept = log.Keys.ToList();
            await tables.Outbox.Where(row => row.ConversationId == conversation && sequences.Contains(row.Sequence) && !kept.Contains(row.Sequence)).ExecuteDeleteAsync(cancellationToken);
        }

        var found = await keys.FindAsync([.. rows.Select(row => row.OriginalKey).OfType<string>().Distinct()], cancellationToken);
        var replies = new List<OutgoingReply>();
        foreach (var row in rows)
        {
            var address = await ids.OpenAsync(new ReturnAddress(row.Place, row.Activity), cancellationToken);
            replies.Add(new OutgoingReply(new ConversationId(conversation), row.Sequence, row.MessageId, Said(row, log[row.Sequence], found), address, row.Since, row.Attempts, until));
        }

        return replies;
    }

    // Where the customer had the key destroyed, what is left is what the log shows.
    private static ReplyMessage Said(OutboxRow row, LogRow logged, IReadOnlyDictionary<string, CustomerKey> found) =>
        row is { Original: { } original, OriginalKey: { } key } && found.TryGetValue(key, out var known)
            ? SealedReply.Open(original, known, row.ConversationId, logged.ActivityId)
            : logged.ToReply();
}
