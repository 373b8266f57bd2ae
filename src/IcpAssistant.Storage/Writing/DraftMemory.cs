using IcpAssistant.Filings.Drafts;
using Microsoft.Extensions.Caching.Memory;

namespace IcpAssistant.Storage.Writing;

/// <summary>Drafts as turns of this process wrote them lately: the next turn of the same filing neither reads nor decrypts them again.</summary>
/// <remarks>A draft counts only while the database still names the same fingerprint, and while all its keys exist: whoever reads it asks for both.</remarks>
internal sealed class DraftMemory(TimeProvider clock) : IDisposable
{
    // About 50 KB each.
    private const int MostDrafts = 1000;

    // Nobody thinks longer about a question and minds a millisecond; what is personal is not held longer than it helps.
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _drafts = new(new MemoryCacheOptions { SizeLimit = MostDrafts, Clock = new Clock(clock) });

    /// <summary>A draft with this fingerprint; <see langword="null"/> when it is not known, or only as it was before or after.</summary>
    public RememberedDraft? Find(string id, string fingerprint) => _drafts.Get(id) is RememberedDraft known && known.Fingerprint == fingerprint ? known : null;

    /// <summary>Remembers a draft as it was committed.</summary>
    public void Remember(RememberedDraft draft) => _drafts.Set(draft.Draft.Id.Value, draft, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Held });

    /// <inheritdoc/>
    public void Dispose() => _drafts.Dispose();

#pragma warning disable CS0618 // The cache knows no TimeProvider.
    private sealed class Clock(TimeProvider clock) : Microsoft.Extensions.Internal.ISystemClock
#pragma warning restore CS0618
    {
        public DateTimeOffset UtcNow => clock.GetUtcNow();
    }
}

/// <summary>A draft with what has to be true of it.</summary>
/// <param name="Fingerprint"><see cref="DraftGrowth.FingerprintOf"/> of the whole draft.</param>
/// <param name="Keys">The keys that its values are encrypted with.</param>
internal sealed record RememberedDraft(Draft Draft, string Fingerprint, IReadOnlySet<string> Keys);
