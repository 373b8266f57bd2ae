using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Searching;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Keyed hashes of numbers: who has the database alone can't try out numbers.</summary>
/// <remarks>The key stands among those of the customers and belongs to nobody: all nodes have it, no back-up of the data does, and another master key wraps it anew like all others. It is never retired: hashes stay the same.</remarks>
internal sealed class NumberHash(CustomerKeys keys)
{
    // No door gives anybody such a name.
    private static readonly CustomerId Nobody = new(":numbers");

    private CustomerKey? _key;

    /// <summary>The hash of a number, always the same.</summary>
    /// <exception cref="IcpAssistant.Conversations.StorageUnavailableException">The keys can't be read.</exception>
    public async ValueTask<string> OfAsync(SearchedNumber number, CancellationToken cancellationToken) =>
        (_key ??= await keys.CurrentAsync(Nobody, cancellationToken)).NameOf(number.Reveal());
}
