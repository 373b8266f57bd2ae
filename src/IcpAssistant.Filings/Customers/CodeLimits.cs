namespace IcpAssistant.Filings.Customers;

/// <summary>How long resume codes hold, and how often one may be wrong.</summary>
/// <param name="WrongPerPerson">Wrong codes of one person within <see cref="Window"/>; further ones are not looked at.</param>
/// <param name="WrongInAll">Wrong codes of all people together within <see cref="Window"/>: who guesses can be many people.</param>
public sealed record CodeLimits(TimeSpan ValidFor, int WrongPerPerson, int WrongInAll)
{
    /// <summary>What holds when nothing is set: seven days, 5 and 100 in an hour.</summary>
    public static CodeLimits Default { get; } = new(TimeSpan.FromDays(7), 5, 100);

    /// <summary>How far back wrong codes are counted.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromHours(1);

    /// <summary>When the next code is taken; <see langword="null"/> when it is now.</summary>
    /// <param name="own">When the person's last wrong codes were typed, the newest first, at least <see cref="WrongPerPerson"/> of them where there are as many.</param>
    /// <param name="all">Those of all people, likewise.</param>
    public DateTimeOffset? NextAfter(IReadOnlyList<DateTimeOffset> own, IReadOnlyList<DateTimeOffset> all, DateTimeOffset now)
    {
        DateTimeOffset?[] ends = [EndOf(own, WrongPerPerson), EndOf(all, WrongInAll)];
        return ends.Max() is { } end && end > now ? end : null;
    }

    // The limit holds until the oldest of that many is an hour old.
    private static DateTimeOffset? EndOf(IReadOnlyList<DateTimeOffset> wrong, int most) => wrong.Count >= most ? wrong[most - 1] + Window : null;
}
