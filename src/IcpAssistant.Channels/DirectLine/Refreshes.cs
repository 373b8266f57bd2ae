using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>Sees that each token gets new time once: who finds an old one can't go on with it for ever.</summary>
/// <remarks>Known to this process alone: after a restart, and on another node, an old token may be refreshed once more.</remarks>
internal sealed class Refreshes(IOptions<ChannelsOptions> options, TimeProvider clock)
{
    // A client whose answer was lost asks again at once.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (int Next, DateTimeOffset At)> _families = new();
    private readonly TimeSpan _remembered = TimeSpan.FromMinutes(options.Value.DirectLine.TokenMinutes) + Grace;
    private long _sweptAt = clock.GetTimestamp();

    /// <summary>Whether the token may be refreshed; <see langword="false"/> when it was long ago, or a later one of its family was.</summary>
    public bool TryTake(Token token)
    {
        Sweep();
        var now = clock.GetUtcNow();
        var next = token.Generation + 1;
        var taken = _families.AddOrUpdate(token.Family, _ => (next, now), (_, known) => known.Next < next ? (next, now) : known);
        return taken.Next == next && now - taken.At <= Grace;
    }

    // After this time all tokens of a family have expired.
    private void Sweep()
    {
        var last = Interlocked.Read(ref _sweptAt);
        if (clock.GetElapsedTime(last) < Grace || Interlocked.CompareExchange(ref _sweptAt, clock.GetTimestamp(), last) != last)
        {
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var family in _families.Where(family => now - family.Value.At > _remembered))
        {
            _families.TryRemove(family);
        }
    }
}
