using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Searching;

/// <summary>Makes messages ready to be found, after their turns: a turn does not wait for it, and those of before there was a search come by themselves.</summary>
/// <remarks>Each conversation says how far it came. Whoever dies in between goes on there; what a customer had deleted meanwhile is not read any more.</remarks>
internal sealed class WordsWrite(IDbContextFactory<AssistantContext> factory, Databases databases)
{
    // A transaction of some dozen milliseconds: turns wait that long for it.
    private const int Conversations = 20;
    private const int Entries = 200;

    /// <summary>Goes on until everything that was said can be found.</summary>
    /// <returns>How many conversations were gone through.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        for (var all = 0; ;)
        {
            var some = await StorageFaults.GuardAsync(() => WriteSomeAsync(cancellationToken));
            all += some;
            if (some == 0)
            {
                return all;
            }
        }
    }

    private async Task<int> WriteSomeAsync(CancellationToken cancellationToken)
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var ids = await tables.Conversations.Where(row => row.FoundTo < row.LastSequence).OrderBy(row => row.LastAt).Select(row => row.Id).Take(Conversations).ToListAsync(cancellationToken);
        if (ids.Count == 0)
        {
            return 0;
        }

        using var writing = await databases.Conversations.WaitToWriteAsync(cancellationToken);

        // Nobody adds to these or deletes in them meanwhile.
        await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);
        var rows = await tables.Conversations.TagWith(IDatabase.ToBeWritten).Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id).ToDictionaryAsync(row => row.Id, cancellationToken);
        var left = Entries;
        foreach (var row in ids.Select(rows.GetValueOrDefault).OfType<ConversationRow>().TakeWhile(_ => left > 0))
        {
            left -= await AddAsync(tables, row, left, cancellationToken);
        }

        // Where words are put together anew, those that were there before are overwritten.
        await databases.Conversations.OverwritingAsync(tables, () => SaveAsync(tables, cancellationToken), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ids.Count;
    }

    private async Task<bool> SaveAsync(AssistantContext tables, CancellationToken cancellationToken)
    {
        var added = tables.ChangeTracker.Entries<WordsRow>().Select(entry => entry.Entity).ToList();
        await tables.SaveChangesAsync(cancellationToken);
        await databases.Conversations.IndexAsync(tables, added, cancellationToken);
        return true;
    }

    private static async Task<int> AddAsync(AssistantContext tables, ConversationRow conversation, int most, CancellationToken cancellationToken)
    {
        var entries = await tables.Log.AsNoTracking().Where(row => row.ConversationId == conversation.Id && row.Sequence > conversation.FoundTo).OrderBy(row => row.Sequence).Take(most).ToListAsync(cancellationToken);
        tables.Words.AddRange(entries.Select(entry => WordsRow.Of(conversation.Id, entry.ToEntry())).OfType<WordsRow>());
        conversation.FoundTo = entries.Count > 0 ? entries[^1].Sequence : conversation.LastSequence;
        return entries.Count;
    }
}
