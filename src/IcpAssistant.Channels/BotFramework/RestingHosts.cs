using System.Collections.Concurrent;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>Hosts that did not answer are left alone for a moment: many conversations with a dead one must not hold up those with others.</summary>
internal sealed class RestingHosts(TimeProvider clock)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, TimeSpan Lasting)> _resting = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Until when a host rests; <see langword="null"/> when it does not. Whoever asks after that time may try it, and the others wait for what comes of it.</summary>
    public DateTimeOffset? Until(string host)
    {
        var now = clock.GetUtcNow();
        while (_resting.TryGetValue(host, out var known))
        {
            if (now < known.Until)
            {
                return known.Until;
            }

            if (_resting.TryUpdate(host, known with { Until = now + Connector.Patience }, known))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>It did not answer: it rests twice as long as the last time.</summary>
    public void Rest(string host)
    {
        var now = clock.GetUtcNow();
        _resting.AddOrUpdate(host, _ => (now + Shortest, Shortest), (_, known) =>
        {
            var rest = known.Lasting * 2 > Longest ? Longest : known.Lasting * 2;
            return (now + rest, rest);
        });
    }

    /// <summary>It answered.</summary>
    public void Wake(string host) => _resting.TryRemove(host, out _);
}
