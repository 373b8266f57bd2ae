using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Conversations.Searching;

/// <summary>Finds what was said in conversations, as it is kept: masked. What was said in the last seconds may not be found yet.</summary>
public interface IConversationSearch
{
    /// <summary>Conversations in which a message holds all that is sought, those where it was said last first.</summary>
    /// <param name="sought">Not empty.</param>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    Task<FoundConversations> FindAsync(Sought sought, ConversationFilter filter, int skip, int take, CancellationToken cancellationToken);

    /// <summary>Makes everything that was said until now ready to be found. It is done every few seconds anyway.</summary>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    Task CatchUpAsync(CancellationToken cancellationToken);

    /// <summary>The channels of all conversations, by name.</summary>
    Task<IReadOnlyList<string>> ReadChannelsAsync(CancellationToken cancellationToken);
}
