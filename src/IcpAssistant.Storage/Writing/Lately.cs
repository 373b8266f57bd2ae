using Microsoft.Extensions.Caching.Memory;

namespace IcpAssistant.Storage.Writing;

/// <summary>What turns of this process wrote in the last minutes, by id. The database says whether it still counts.</summary>
/// <param name="most">How many are held.</param>
internal sealed class Lately<T>(int most, TimeProvider clock) : IDisposable
    where T : class
{
    // Nobody thinks longer about a question and minds a millisecond; what is personal is not held longer than it helps.
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = most, Clock = new Clock(clock) });

    /// <summary>What was written last; <see langword="null"/> when it was long ago, or by somebody else.</summary>
    public T? Find(string id) => _known.Get(id) as T;

    /// <summary>Remembers what was committed.</summary>
    public void Remember(string id, T written) => _known.Set(id, written, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Held });

    /// <summary>It is not as it was written any more, or may not be.</summary>
    public void Forget(string id) => _known.Remove(id);

    /// <summary>Forgets everything. Turns that are kept while the host ends still tell what they wrote, to nobody.</summary>
    public void Dispose() => _known.Clear();

#pragma warning disable CS0618 // The cache knows no TimeProvider.
    private sealed class Clock(TimeProvider clock) : Microsoft.Extensions.Internal.ISystemClock
#pragma warning restore CS0618
    {
        public DateTimeOffset UtcNow => clock.GetUtcNow();
    }
}
