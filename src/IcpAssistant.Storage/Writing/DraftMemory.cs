using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Storage.Writing;

/// <summary>Drafts as turns of this process wrote them lately: the next turn of the same filing neither reads nor decrypts them again.</summary>
/// <remarks>A draft counts only while the database still names the same fingerprint, and while all its keys exist: whoever reads it asks for both.</remarks>
internal sealed class DraftMemory(TimeProvider clock) : IDisposable
{
    // About 50 KB each.
    private const int MostDrafts = 1000;

    private readonly Lately<RememberedDraft> _drafts = new(MostDrafts, clock);

    /// <summary>A draft with this fingerprint; <see langword="null"/> when it is not known, or only as it was before or after.</summary>
    public RememberedDraft? Find(string id, string fingerprint) => _drafts.Find(id) is { } known && known.Fingerprint == fingerprint ? known : null;

    /// <summary>Remembers a draft as it was committed.</summary>
    public void Remember(RememberedDraft draft) => _drafts.Remember(draft.Draft.Id.Value, draft);

    /// <summary>Does not remember it any more.</summary>
    public void Forget(string id) => _drafts.Forget(id);

    /// <inheritdoc/>
    public void Dispose() => _drafts.Dispose();
}

/// <summary>A draft with what has to be true of it.</summary>
/// <param name="Fingerprint"><see cref="DraftGrowth.FingerprintOf"/> of the whole draft.</param>
/// <param name="Keys">The keys that its values are encrypted with.</param>
internal sealed record RememberedDraft(Draft Draft, string Fingerprint, IReadOnlySet<string> Keys);
