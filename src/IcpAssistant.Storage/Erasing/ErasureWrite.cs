using System.Linq.Expressions;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Erasing;

/// <summary>Takes everything of some customers out of the database, in the transaction of who calls.</summary>
internal sealed class ErasureWrite(AssistantContext tables)
{
    private static readonly string ErasedAct = StoredJson.Write<Act>(new Act.Erased());

    /// <summary>Deletes it for a turn, whose own messages stay.</summary>
    /// <param name="first">The sequence of the turn's message.</param>
    public Task<ErasedRows> KeepAsync(Erasure erasure, Turn turn, long first, CancellationToken cancellationToken) =>
        KeepAsync(erasure, turn.At, turn.Conversation.Id.Value, row => row.ConversationId == turn.Conversation.Id.Value && row.Sequence >= first, _ => false, cancellationToken);

    /// <summary>Deletes again what a back-up brought back; what is younger than the deletion stays.</summary>
    public Task<ErasedRows> AgainAsync(Erasure erasure, DateTimeOffset at, CancellationToken cancellationToken) =>
        KeepAsync(erasure, at, null, row => row.At > at, row => row.StartedAt > at, cancellationToken);

    private async Task<ErasedRows> KeepAsync(
        Erasure erasure, DateTimeOffset at, string? own, Expression<Func<LogRow, bool>> stays, Expression<Func<DraftRow, bool>> draftStays, CancellationToken cancellationToken)
    {
        var (conversations, told) = await ForgetConversationsAsync(erasure, at, own, stays, cancellationToken);
        await EraseLogAsync(erasure, conversations, stays, cancellationToken);
        await EraseListsAsync(conversations, cancellationToken);
        var drafts = await DeleteDraftsAsync(erasure, draftStays, cancellationToken);
        await DeleteLinksAsync(erasure, cancellationToken);
        tables.Deletions.Add(DeletionRow.Of(new Deletion(erasure.Number, at, erasure.Held)));
        await tables.SaveChangesAsync(cancellationToken);
        tables.ChangeTracker.Clear();
        return new ErasedRows(drafts, told);
    }

    // What is added to each conversation refuses turns that were worked out with what it held before.
    private async Task<(List<string> All, List<string> Told)> ForgetConversationsAsync(Erasure erasure, DateTimeOffset at, string? own, Expression<Func<LogRow, bool>> stays, CancellationToken cancellationToken)
    {
        var (all, told) = (new List<string>(), new List<string>());
        foreach (var person in erasure.Customers.Select(Person.Of))
        {
            var rows = await tables.Conversations.TagWith(IDatabase.ToBeWritten).Where(row => row.Channel == person.Channel && row.UserId == person.UserId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                // What waits to be sent and is not of this turn is not sent any more.
                await tables.Outbox.Where(reply => reply.ConversationId == row.Id && !tables.Log.Where(stays).Any(entry => entry.ConversationId == reply.ConversationId && entry.Sequence == reply.Sequence)).ExecuteDeleteAsync(cancellationToken);
                all.Add(row.Id);
                if (row.Id == own || row.LastSequence == 0)
                {
                    continue;
                }

                told.Add(row.Id);
                row.Update(row.ToConversation().Forgotten(), row.LastAt > at ? row.LastAt : at);
                tables.Log.Add(new LogRow { ConversationId = row.Id, Sequence = ++row.LastSequence, ActivityId = erasure.NoticeId, Author = Author.Bot, At = row.LastAt, Text = erasure.Elsewhere });
                if (own is not null && row.ReturnPlace is { } place)
                {
                    tables.Outbox.Add(new OutboxRow { ConversationId = row.Id, Sequence = row.LastSequence, MessageId = erasure.NoticeId, Place = place, Since = at, DueAt = at });
                }
            }
        }

        await tables.SaveChangesAsync(cancellationToken);
        return (all, told);
    }

    private async Task EraseLogAsync(Erasure erasure, List<string> conversations, Expression<Func<LogRow, bool>> stays, CancellationToken cancellationToken)
    {
        string? none = null;
        byte[]? nothing = null;
        var said = tables.Log.Where(row => conversations.Contains(row.ConversationId) && row.ActivityId != erasure.NoticeId).Where(Not(stays));
        await tables.Words.Where(words => said.Any(row => row.ConversationId == words.ConversationId && row.Sequence == words.Sequence)).ExecuteDeleteAsync(cancellationToken);
        await said.Where(row => row.Author == Author.User).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Text, erasure.Instead).SetProperty(row => row.Act, ErasedAct).SetProperty(row => row.Payload, none).SetProperty(row => row.Given, none)
                .SetProperty(row => row.Original, nothing).SetProperty(row => row.OriginalKey, none),
            cancellationToken);
        await said.Where(row => row.Author != Author.User).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Text, erasure.Instead).SetProperty(row => row.Choices, none).SetProperty(row => row.Card, none).SetProperty(row => row.Ratable, false),
            cancellationToken);
    }

    // Whether an answer was useful stays: it says nothing of who thought so.
    private async Task EraseListsAsync(List<string> conversations, CancellationToken cancellationToken)
    {
        string? none = null;
        await tables.Unanswered.Where(row => conversations.Contains(row.ConversationId)).ExecuteDeleteAsync(cancellationToken);

        // What an author decided about is the author's; nobody finds the person by it any more.
        await tables.Amendments.Where(row => row.State == AmendmentState.Open && row.Origin != null && conversations.Contains(row.Origin)).ExecuteDeleteAsync(cancellationToken);
        await tables.Amendments.Where(row => row.Origin != null && conversations.Contains(row.Origin)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Origin, none).SetProperty(row => row.Questions, "").SetProperty(row => row.Expected, "").SetProperty(row => row.Preview, none), cancellationToken);
        await tables.AgentRequests.Where(row => conversations.Contains(row.ConversationId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Question, none), cancellationToken);
        await tables.Ratings.Where(row => conversations.Contains(row.ConversationId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Reason, none), cancellationToken);
    }

    private async Task<List<string>> DeleteDraftsAsync(Erasure erasure, Expression<Func<DraftRow, bool>> stays, CancellationToken cancellationToken)
    {
        var names = erasure.Customers.Select(customer => customer.Value).ToArray();
        var there = tables.Drafts.Where(row => names.Contains(row.Customer)).Where(Not(stays));
        var drafts = await there.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken);
        await there.ExecuteDeleteAsync(cancellationToken);
        return drafts;
    }

    private async Task DeleteLinksAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        var names = erasure.Customers.Select(customer => customer.Value).ToArray();
        await tables.ResumeCodes.Where(row => names.Contains(row.Customer)).ExecuteDeleteAsync(cancellationToken);
        await tables.CustomerLinks.Where(row => names.Contains(row.Customer) || names.Contains(row.Channel + ":" + row.UserId)).ExecuteDeleteAsync(cancellationToken);
    }

    private static Expression<Func<T, bool>> Not<T>(Expression<Func<T, bool>> condition) =>
        Expression.Lambda<Func<T, bool>>(Expression.Not(condition.Body), condition.Parameters);
}

/// <summary>What a deletion touched.</summary>
/// <param name="Drafts">Drafts that are gone.</param>
/// <param name="Told">Conversations in which it was said.</param>
internal sealed record ErasedRows(IReadOnlyList<string> Drafts, IReadOnlyList<string> Told);
