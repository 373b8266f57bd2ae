using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Writing;

/// <summary>Reads the rows that a transaction is going to write to; nobody else writes to them until it ends.</summary>
/// <remarks>Most transactions write to one conversation and one draft: for these the queries are made once.</remarks>
internal sealed class LockedRows
{
    private readonly Func<AssistantContext, string, IAsyncEnumerable<ConversationRow>> _conversation = EF.CompileAsyncQuery(
        (AssistantContext tables, string id) => tables.Conversations.AsNoTracking().TagWith(IDatabase.ToBeWritten).Where(row => row.Id == id));

    private readonly Func<AssistantContext, string, IAsyncEnumerable<DraftRow>> _draft = EF.CompileAsyncQuery(
        (AssistantContext tables, string id) => tables.Drafts.AsNoTracking().TagWith(IDatabase.ToBeWritten).Where(row => row.Id == id));

    /// <summary>Conversations by their ids, each once; those that do not exist are left out.</summary>
    public IAsyncEnumerable<ConversationRow> Conversations(AssistantContext tables, string[] ids) => ids is [var only]
        ? _conversation(tables, only)
        : tables.Conversations.AsNoTracking().TagWith(IDatabase.ToBeWritten).Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id).AsAsyncEnumerable();

    /// <summary>Drafts by their ids, each once; those that do not exist are left out.</summary>
    public IAsyncEnumerable<DraftRow> Drafts(AssistantContext tables, string[] ids) => ids is [var only]
        ? _draft(tables, only)
        : tables.Drafts.AsNoTracking().TagWith(IDatabase.ToBeWritten).Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id).AsAsyncEnumerable();
}
