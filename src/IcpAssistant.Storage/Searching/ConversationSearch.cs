using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.Searching;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Searching;

/// <summary>Search in conversations by the words that <see cref="WordsWrite"/> keeps.</summary>
internal sealed class ConversationSearch(IDbContextFactory<AssistantContext> factory, Databases databases, WordsWrite words) : IConversationSearch
{
    // Some dozen milliseconds. Nobody turns so many pages; a longer text finds what is older.
    private const int MostMessages = 2000;

    private static readonly string QueueOwner = Owner.Queue.ToString();

    /// <inheritdoc/>
    public Task<FoundConversations> FindAsync(Sought sought, ConversationFilter filter, int skip, int take, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        ArgumentOutOfRangeException.ThrowIfEqual(sought.IsEmpty, true, nameof(sought));
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var messages = await Filtered(tables, databases.Conversations.Matching(tables, sought), filter).OrderByDescending(row => row.Id)
            .Select(row => new { row.ConversationId, row.Sequence }).Take(MostMessages).ToListAsync(cancellationToken);
        var groups = messages.GroupBy(message => message.ConversationId, message => message.Sequence, StringComparer.Ordinal).Skip(skip).Take(take + 1).ToList();
        var found = new List<FoundConversation>();
        foreach (var group in groups.Take(take))
        {
            if (await ReadAsync(tables, group.Key, [.. group], cancellationToken) is { } conversation)
            {
                found.Add(conversation);
            }
        }

        return new FoundConversations(found, groups.Count > take, messages.Count == MostMessages);
    });

    /// <inheritdoc/>
    public Task CatchUpAsync(CancellationToken cancellationToken) => words.RunAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReadChannelsAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<string>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.Conversations.Select(row => row.Channel).Distinct().OrderBy(channel => channel).ToListAsync(cancellationToken);
    });

    // Each condition by itself: with all in one, no index would be of use.
    private static IQueryable<WordsRow> Filtered(AssistantContext tables, IQueryable<WordsRow> rows, ConversationFilter filter)
    {
        rows = filter.From is { } from ? rows.Where(row => row.At >= from) : rows;
        rows = filter.Until is { } until ? rows.Where(row => row.At < until) : rows;
        rows = filter.Channels.Count > 0 ? rows.Where(row => tables.Conversations.Any(conversation => conversation.Id == row.ConversationId && filter.Channels.Contains(conversation.Channel))) : rows;
        return filter.Answering switch
        {
            Answering.Anybody => rows,
            Answering.Assistant => rows.Where(row => tables.Conversations.Any(conversation => conversation.Id == row.ConversationId && conversation.Owner == null)),
            
            // Few: they are looked up once.
            Answering.Queue => rows.Where(row => tables.Conversations.Where(conversation => conversation.Owner == QueueOwner).Select(conversation => conversation.Id).Contains(row.ConversationId)),
            Answering.Agent => rows.Where(row => tables.Conversations.Where(conversation => conversation.Owner != null && conversation.Owner != QueueOwner).Select(conversation => conversation.Id).Contains(row.ConversationId)),
            _ => throw new InvalidOperationException($"Say here which conversations {filter.Answering} means."),
        };
    }

    // It may be deleted since it was found.
    private static async Task<FoundConversation?> ReadAsync(AssistantContext tables, string id, List<long> sequences, CancellationToken cancellationToken)
    {
        var newest = sequences.OrderDescending().Take(FoundConversation.MostEntries).ToList();
        var row = await tables.Conversations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        var entries = await tables.Log.AsNoTracking().Where(entry => entry.ConversationId == id && newest.Contains(entry.Sequence)).OrderByDescending(entry => entry.Sequence).ToListAsync(cancellationToken);
        return row is null || entries.Count == 0 ? null : new FoundConversation(row.ToConversation(), [.. entries.Select(entry => entry.ToEntry())], sequences.Count - newest.Count);
    }
}
