using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Searching;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage.Searching;

/// <summary>Makes what was said ready to be found, every two seconds until the host stops; on one node of several.</summary>
internal sealed class SearchRounds(IConversationSearch search, INodeClaims claims, TimeProvider clock, ILogger<SearchRounds> logger) : Rounds("search", claims, clock, logger)
{
    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken stopping) => search.CatchUpAsync(stopping);
}
