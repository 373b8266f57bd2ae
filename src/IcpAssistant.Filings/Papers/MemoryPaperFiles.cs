using System.Collections.Concurrent;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Filings.Papers;

/// <summary>Keeps files as long as the process runs: for the command line, evaluations and tests.</summary>
public sealed class MemoryPaperFiles : IPaperFiles, ICustomerKeys
{
    private readonly ConcurrentDictionary<PaperFileId, (CustomerId Owner, byte[] Content)> _files = new();

    /// <summary>How many there are.</summary>
    public int Count => _files.Count;

    /// <inheritdoc/>
    public async Task<PaperFileId> KeepAsync(CustomerId customer, Stream content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        var id = PaperFileId.New();
        _files[id] = (customer, bytes.ToArray());
        return id;
    }

    /// <inheritdoc/>
    public Task<StoredPaper?> OpenAsync(PaperFileId id, CancellationToken cancellationToken) =>
        Task.FromResult(_files.TryGetValue(id, out var file) ? new StoredPaper(file.Owner, new MemoryStream(file.Content, writable: false)) : null);

    /// <inheritdoc/>
    public Task DestroyAsync(IReadOnlyCollection<PaperFileId> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            _files.TryRemove(id, out _);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> DestroyAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        var own = _files.Where(file => file.Value.Owner == customer).Select(file => file.Key).ToList();
        own.ForEach(id => _files.TryRemove(id, out _));
        return Task.FromResult(own.Count > 0 ? 1 : 0);
    }
}
