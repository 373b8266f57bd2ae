using System.Runtime.CompilerServices;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Conversations.Replaying;

/// <summary>What replaying needs of a store besides the conversations themselves.</summary>
public interface IReplayArchive
{
    /// <summary>The conversations that are kept, in the order of their ids, ordinal.</summary>
    /// <param name="after">The last one that is known; <see langword="null"/> from the beginning.</param>
    /// <param name="take">At most so many.</param>
    Task<IReadOnlyList<ConversationId>> ListAsync(ConversationId? after, int take, CancellationToken cancellationToken);

    /// <summary>The files of a version of the knowledge; <see langword="null"/> when no turn was kept with it.</summary>
    Task<KnowledgeSource?> FindKnowledgeAsync(string version, CancellationToken cancellationToken);
}

/// <summary>Walks through all that is kept.</summary>
public static class ReplayArchiveExtensions
{
    private const int PageSize = 500;

    /// <summary>All conversations, in the order of their ids.</summary>
    public static async IAsyncEnumerable<ConversationId> AllAsync(this IReplayArchive archive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ConversationId? last = null;
        while (await archive.ListAsync(last, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var id in page)
            {
                yield return id;
            }

            last = page[^1];
        }
    }
}
