using System.Collections.Concurrent;
using IcpAssistant.Conversations.HandingOver;

namespace IcpAssistant.Conversations;

/// <summary>Which agents are there, as long as the process runs.</summary>
public sealed class MemoryPresence : IPresence
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task SetAsync(string account, bool receives, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (receives)
        {
            _seen[account] = at;
        }
        else
        {
            _seen.TryRemove(account, out _);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. _seen.Where(seen => seen.Value >= since).Select(seen => seen.Key).Order(StringComparer.Ordinal)]);
}
