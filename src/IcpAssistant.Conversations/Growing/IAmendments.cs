namespace IcpAssistant.Conversations.Growing;

/// <summary>Keeps amendments.</summary>
public interface IAmendments
{
    /// <summary>Keeps a new one.</summary>
    Task AddAsync(Amendment amendment, CancellationToken cancellationToken);

    /// <summary>Keeps a changed one, and forgets the preview of before.</summary>
    /// <param name="amendment">With the revision that was seen; it is kept with the next one.</param>
    /// <returns><see langword="false"/> when it was changed since it was seen, or is gone: nothing is kept.</returns>
    Task<bool> ChangeAsync(Amendment amendment, CancellationToken cancellationToken);

    /// <summary>One of them; <see langword="null"/> when there is none of this name.</summary>
    Task<Amendment?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Those in a state, the last that were changed first.</summary>
    Task<IReadOnlyList<Amendment>> ReadAsync(AmendmentState state, int skip, int take, CancellationToken cancellationToken);

    /// <summary>How many are open.</summary>
    Task<int> CountOpenAsync(CancellationToken cancellationToken);

    /// <summary>Keeps what a preview found, when the amendment is still the one that was looked at.</summary>
    /// <returns><see langword="false"/> when it was changed meanwhile.</returns>
    Task<bool> KeepPreviewAsync(string id, int revision, string preview, CancellationToken cancellationToken);

    /// <summary>What the last preview of an amendment found; <see langword="null"/> when there was none since it was changed.</summary>
    Task<string?> FindPreviewAsync(string id, CancellationToken cancellationToken);
}
