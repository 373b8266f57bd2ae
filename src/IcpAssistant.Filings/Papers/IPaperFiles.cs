using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Filings.Papers;

/// <summary>Keeps the bytes of uploaded papers, encrypted with their customer's key. What they are and to which paper they belong stands in the draft.</summary>
/// <remarks>A file comes first and the draft that names it after: files that no draft names are destroyed, at once or by the next sweep.</remarks>
public interface IPaperFiles
{
    /// <summary>Reads to the end and keeps what was read. When reading fails, nothing is kept.</summary>
    Task<PaperFileId> KeepAsync(CustomerId customer, Stream content, CancellationToken cancellationToken);

    /// <summary>A file to be read; <see langword="null"/> when there is none, or when its customer's key was destroyed. Who may read it is for the caller to decide.</summary>
    Task<StoredPaper?> OpenAsync(PaperFileId id, CancellationToken cancellationToken);

    /// <summary>Destroys files; those that are not there count as destroyed.</summary>
    Task DestroyAsync(IReadOnlyCollection<PaperFileId> ids, CancellationToken cancellationToken);
}

/// <summary>A stored file, opened.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="Content">From the first byte, forward only; throws while it is read when the file was changed.</param>
public sealed record StoredPaper(CustomerId Owner, Stream Content) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
