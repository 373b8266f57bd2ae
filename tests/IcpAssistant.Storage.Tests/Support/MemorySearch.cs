using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Searching;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Storage.Tests.Support;

/// <summary>Reads every message of all conversations: slow, and by that an oracle for what databases find.</summary>
internal sealed class MemorySearch(MemoryConversationStore store) : IConversationSearch
{
    public async Task<FoundConversations> FindAsync(Sought sought, ConversationFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        var found = new List<(FoundConversation Conversation, DateTimeOffset Last)>();
        foreach (var id in await store.ListAsync((ConversationId?)null, int.MaxValue, cancellationToken))
        {
            var conversation = await store.FindAsync(id, cancellationToken);
            var entries = (await store.ReadLogAsync(id, 0, int.MaxValue, cancellationToken))
                .Where(entry => (filter.From is not { } from || entry.At >= from) && (filter.Until is not { } until || entry.At < until) && sought.FindIn(entry.Plain) is not null)
                .OrderByDescending(entry => entry.Sequence).ToList();
            if (conversation is not null && entries.Count > 0 && filter.Fits(conversation))
            {
                var shown = entries.Take(FoundConversation.MostEntries).ToList();
                found.Add((new FoundConversation(conversation, shown, entries.Count - shown.Count), entries[0].At));
            }
        }

        var page = found.OrderByDescending(one => one.Last).Skip(skip).Select(one => one.Conversation).ToList();
        return new FoundConversations([.. page.Take(take)], page.Count > take, IsCut: false);
    }

    public Task CatchUpAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyList<string>> ReadChannelsAsync(CancellationToken cancellationToken)
    {
        var channels = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var id in await store.ListAsync((ConversationId?)null, int.MaxValue, cancellationToken))
        {
            channels.Add((await store.FindAsync(id, cancellationToken))!.Channel); // not null: it was listed
        }

        return [.. channels];
    }
}
