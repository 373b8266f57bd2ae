using IcpAssistant.Conversations;

namespace IcpAssistant.AgentDesk.Growing;

/// <summary>The questions of people that a preview names, read where they stand: what was deleted there is gone here, too.</summary>
internal static class AskedQuestions
{
    // A page of the log is read for each conversation.
    private const int Size = 200;

    /// <summary>Reads them; those that are gone are left out.</summary>
    public static async Task<IReadOnlyDictionary<(string Conversation, string Message), string>> ReadAsync(Preview? preview, IConversationStore store, CancellationToken cancellationToken)
    {
        var asked = new Dictionary<(string, string), string>();
        var named = (preview?.Sets ?? []).SelectMany(set => set.Changes).Where(change => change.Conversation is not null).GroupBy(change => change.Conversation!, change => change.Message ?? ""); // not null: looked at just before
        foreach (var conversation in named)
        {
            var wanted = conversation.ToHashSet(StringComparer.Ordinal);
            for (long after = 0; wanted.Count > 0;)
            {
                var entries = await store.ReadLogAsync(new ConversationId(conversation.Key), after, Size, cancellationToken);
                foreach (var entry in entries.Where(entry => wanted.Remove(entry.Id)))
                {
                    asked[(conversation.Key, entry.Id)] = entry.Text;
                }

                if (entries.Count < Size)
                {
                    break;
                }

                after = entries[^1].Sequence;
            }
        }

        return asked;
    }
}
