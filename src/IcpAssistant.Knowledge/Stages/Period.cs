using System.Globalization;
using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Stages;

/// <summary>A length of time as the documents say it: hours, days, or working days.</summary>
/// <param name="Number">How many; at least 1.</param>
/// <param name="Unit">Of what.</param>
public readonly partial record struct Period(int Number, PeriodUnit Unit)
{
    /// <summary>When it is over that begins at a moment.</summary>
    /// <remarks>Working days end with the day in China: what takes a working day and begins on a Monday morning is over at the end of Tuesday.</remarks>
    public DateTimeOffset EndFrom(DateTimeOffset begin, Workdays workdays) => Unit switch
    {
        PeriodUnit.Hours => begin.AddHours(Number),
        PeriodUnit.Days => begin.AddDays(Number),
        _ => ChinaTime.EndOf(workdays.Add(ChinaTime.DayOf(begin), Number)),
    };

    /// <summary>Reads <c>12 小时</c>, <c>3 天</c>, <c>10 个工作日</c>; <see langword="null"/> for anything else.</summary>
    public static Period? Parse(string text) =>
        Form().Match(text) is { Success: true } match && Of(int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), match.Groups["unit"].Value) is { Number: > 0 } period ? period : null;

    /// <summary>A number with the unit of <c>values.yml</c>; <see langword="null"/> for a unit that is no time.</summary>
    public static Period? Of(int number, string unit) => unit switch
    {
        "小时" => new Period(number, PeriodUnit.Hours),
        "天" => new Period(number, PeriodUnit.Days),
        "个工作日" => new Period(number, PeriodUnit.Workdays),
        _ => null,
    };

    [GeneratedRegex("^(?<number>[0-9]{1,4}) ?(?<unit>小时|天|个工作日)$")]
    private static partial Regex Form();
}

/// <summary>What a period counts.</summary>
public enum PeriodUnit
{
    /// <summary>小时.</summary>
    Hours,

    /// <summary>天, of 24 hours.</summary>
    Days,

    /// <summary>个工作日.</summary>
    Workdays,
}
