using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Storage.Erasing;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Writing;

/// <summary>Writes that become one transaction: all of them or none.</summary>
internal sealed class WriteGroup(AssistantContext tables, IRows rows, IDatabase database, LockedRows locked, CustomerWrite customers, DraftMemory memory)
{
    private readonly Dictionary<string, ConversationRow> _conversations = [];
    private readonly DraftWrite _drafts = new(tables, rows, locked, memory);
    private readonly HashSet<string> _alsoGrown = new(StringComparer.Ordinal);

    /// <summary>Writes them in their order and commits.</summary>
    /// <returns>The turns of conversations that have grown since they were read, and whether their messages were kept before: nothing of them is written.</returns>
    public async Task<IReadOnlyDictionary<PendingWrite, bool>> CommitAsync(IReadOnlyList<PendingWrite> writes, CancellationToken cancellationToken)
    {
        // SQLite takes its lock here, PostgreSQL those of the rows that are read below: nothing that was read is old when it is written.
        // Conversations first and then drafts, each in the order of their ids: no two transactions wait for each other.
        using var writing = await database.WaitToWriteAsync(cancellationToken);
        await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);
        await LoadConversationsAsync(writes, cancellationToken);
        await _drafts.LoadAsync(writes.Select(write => write.Turn).OfType<Turn>(), cancellationToken);
        var outdated = new Dictionary<PendingWrite, bool>();
        foreach (var write in writes)
        {
            var conversation = FindOrBegin(write.Conversation);
            if (write.Turn is not { } turn)
            {
                continue;
            }

            if (turn.Conversation.Sequence is { } read && read != conversation.LastSequence)
            {
                outdated.Add(write, await LogRow.HasAsync(tables, turn.Message, cancellationToken));
            }
            else
            {
                await AddAsync(turn, write.Seal, conversation, cancellationToken);
            }
        }

        await rows.FlushAsync(cancellationToken);
        await database.AnnounceAsync(tables, [.. writes.Where(write => write.Turn is not null && !outdated.ContainsKey(write)).Select(write => write.Conversation.Id.Value).Concat(_alsoGrown).Distinct()], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _drafts.Remember();
        return outdated;
    }

    private async Task LoadConversationsAsync(IReadOnlyList<PendingWrite> writes, CancellationToken cancellationToken)
    {
        var ids = writes.Select(write => write.Conversation.Id.Value).Distinct().ToArray();
        await foreach (var row in locked.Conversations(tables, ids).WithCancellation(cancellationToken))
        {
            _conversations.Add(row.Id, row);
        }
    }

    private ConversationRow FindOrBegin(Conversation conversation)
    {
        if (!_conversations.TryGetValue(conversation.Id.Value, out var row))
        {
            row = ConversationRow.Of(conversation);
            rows.Add(row);
            _conversations.Add(row.Id, row);
        }

        return row;
    }

    private async Task AddAsync(Turn turn, TurnSeal? seal, ConversationRow conversation, CancellationToken cancellationToken)
    {
        rows.Add(LogRow.Of(turn, ++conversation.LastSequence, seal?.Original));
        foreach (var reply in turn.Reply.Messages)
        {
            rows.Add(LogRow.Of(reply, turn, ++conversation.LastSequence));
            if (turn.SentTo is { } address)
            {
                rows.Add(OutboxRow.Of(reply, turn, conversation.LastSequence, address, seal));
            }
        }

        conversation.Update(turn.Conversation, turn.At);
        rows.Change(conversation);
        if (turn.Unanswered is { } unanswered)
        {
            tables.Unanswered.Add(UnansweredRow.Of(unanswered));
        }

        if (turn.RequestsClosedBy is { } closer)
        {
            // What stands before it in the transaction has to be there to be closed.
            await rows.FlushAsync(cancellationToken);
            await tables.AgentRequests.Where(row => row.ConversationId == conversation.Id && row.ClosedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClosedAt, turn.At).SetProperty(row => row.ClosedBy, closer), cancellationToken);
        }

        if (turn.ConcernsDesk)
        {
            _alsoGrown.Add(IConversationFeed.Desk.Value);
        }

        if (turn.AgentRequest is { } request)
        {
            tables.AgentRequests.Add(AgentRequestRow.Of(request));
        }

        if (turn.Attendance is { } attendance)
        {
            tables.Attendances.Add(AttendanceRow.Of(attendance));
        }

        if (turn.Rating is { } rating)
        {
            await RateAsync(rating, cancellationToken);
        }

        await _drafts.KeepAsync(turn, seal, cancellationToken);
        if (turn.Resuming is { } resuming)
        {
            // What stands before it in the transaction has to be there to be counted.
            await rows.FlushAsync(cancellationToken);
            await customers.KeepAsync(resuming, turn, tables, cancellationToken);
        }

        if (turn.Erasure is { } erasure)
        {
            await EraseAsync(erasure, turn, conversation, cancellationToken);
        }
    }

    private async Task EraseAsync(Erasure erasure, Turn turn, ConversationRow conversation, CancellationToken cancellationToken)
    {
        // What stands before it in the transaction has to be there to be deleted.
        await rows.FlushAsync(cancellationToken);
        var first = conversation.LastSequence - turn.Reply.Messages.Count;
        var erased = await database.OverwritingAsync(tables, () => new ErasureWrite(tables).KeepAsync(erasure, turn, first, cancellationToken), cancellationToken);
        _drafts.Forget(erased.Drafts);
        _alsoGrown.UnionWith(erased.Told);
        foreach (var id in erased.Told.Where(_conversations.ContainsKey))
        {
            _conversations[id] = await tables.Conversations.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        }
    }

    private async Task RateAsync(Rating rating, CancellationToken cancellationToken)
    {
        var row = await tables.Ratings.FindAsync([rating.Conversation.Value, rating.ReplyId], cancellationToken);
        if (row is null)
        {
            row = new RatingRow { ConversationId = rating.Conversation.Value, ReplyId = rating.ReplyId, Useful = rating.Useful, At = rating.At };
            tables.Ratings.Add(row);
        }

        row.Useful = rating.Useful;
        row.Reason = rating.Reason;
        row.At = rating.At;
    }
}
