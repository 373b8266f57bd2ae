namespace IcpAssistant.Knowledge.Stages;

/// <summary>The days on which authorities work: Monday to Friday, but for holidays, and the weekends that are worked instead (国务院办公厅's yearly notice, <c>holidays.yml</c>).</summary>
public sealed class Workdays
{
    private readonly HashSet<DateOnly> _off;
    private readonly HashSet<DateOnly> _worked;

    internal Workdays(IEnumerable<DateOnly> off, IEnumerable<DateOnly> worked, IEnumerable<int> years)
    {
        _off = [.. off];
        _worked = [.. worked];
        Years = [.. years];
    }

    /// <summary>Without holidays.</summary>
    public static Workdays Plain { get; } = new([], [], []);

    /// <summary>The years whose holidays are known; in others every Monday to Friday counts.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>Whether a day is worked.</summary>
    public bool Contains(DateOnly day) => _worked.Contains(day) || (!_off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>The day that many working days after a day; the day itself does not count.</summary>
    public DateOnly Add(DateOnly day, int workdays)
    {
        while (workdays > 0)
        {
            day = day.AddDays(1);
            workdays -= Contains(day) ? 1 : 0;
        }

        return day;
    }
}
