using IcpAssistant.Knowledge;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.Uploads;

/// <summary>Counts what visitors upload in a day, so that nobody fills the disk.</summary>
internal sealed class Allowance(IOptions<ChannelsOptions> options, TimeProvider clock)
{
    private const long Megabyte = 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Files, long Bytes)> _used = [];
    private DateOnly _day;

    /// <summary>How long it takes until a new day begins.</summary>
    public TimeSpan UntilTomorrow
    {
        get
        {
            var now = ChinaTime.Of(clock.GetUtcNow());
            return TimeSpan.FromDays(1) - now.TimeOfDay;
        }
    }

    /// <summary>Sets room aside before an upload is read: many at once don't get past the limit.</summary>
    /// <param name="visitor">Who sends it.</param>
    /// <param name="address">Where it comes from; <see langword="null"/> when that is not counted.</param>
    /// <param name="bytes">The most it can be.</param>
    /// <returns>What was set aside; <see langword="null"/> when the day's share is used up.</returns>
    public Reservation? Reserve(string visitor, string? address, long bytes)
    {
        var limits = options.Value.Uploads;
        var shares = new List<(string Key, int Files, long Bytes)> { ($"visitor {visitor}", limits.FilesPerVisitor, limits.MegabytesPerVisitor * Megabyte) };
        if (address is not null)
        {
            shares.Add(($"address {address}", limits.FilesPerAddress, limits.MegabytesPerAddress * Megabyte));
        }

        lock (_lock)
        {
            BeginDay();
            if (shares.Exists(share => Used(share.Key) is var used && (used.Files >= share.Files || used.Bytes >= share.Bytes)))
            {
                return null;
            }

            var keys = shares.ConvertAll(share => share.Key);
            Add(keys, 1, bytes);
            return new Reservation(this, keys, _day, bytes);
        }
    }

    private void Settle(IReadOnlyList<string> keys, DateOnly day, long reserved, int files, long bytes)
    {
        lock (_lock)
        {
            BeginDay();
            if (day == _day)
            {
                Add(keys, files - 1, bytes - reserved);
            }
        }
    }

    private void BeginDay()
    {
        var today = ChinaTime.Today(clock);
        if (today != _day)
        {
            _used.Clear();
            _day = today;
        }
    }

    private (int Files, long Bytes) Used(string key) => _used.GetValueOrDefault(key);

    private void Add(IReadOnlyList<string> keys, int files, long bytes)
    {
        foreach (var key in keys)
        {
            var used = Used(key);
            _used[key] = (used.Files + files, used.Bytes + bytes);
        }
    }

    /// <summary>Room for one upload.</summary>
    internal sealed class Reservation(Allowance allowance, IReadOnlyList<string> keys, DateOnly day, long reserved)
    {
        /// <summary>Says what it was in the end.</summary>
        public void Settle(int files, long bytes) => allowance.Settle(keys, day, reserved, files, bytes);
    }
}
