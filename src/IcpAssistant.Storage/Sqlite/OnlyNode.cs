using IcpAssistant.Conversations;

namespace IcpAssistant.Storage.Sqlite;

/// <summary>A file has one node: all work is its own.</summary>
internal sealed class OnlyNode : INodeClaims
{
    /// <inheritdoc/>
    public Task<bool> HasAsync(string work, CancellationToken cancellationToken) => Task.FromResult(true);
}
