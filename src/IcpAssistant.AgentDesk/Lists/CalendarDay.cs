using System.Globalization;
using IcpAssistant.Knowledge;

namespace IcpAssistant.AgentDesk.Lists;

/// <summary>Days as forms send them: of the calendar in China.</summary>
internal static class CalendarDay
{
    /// <summary>What to say to a day that is none.</summary>
    public const string Problem = "日期要写成 2026-11-23 的样子，现在列出的是所有日期。";

    /// <summary>Reads a day; <see langword="null"/> for none.</summary>
    /// <returns><see langword="false"/> when something was typed that is no day.</returns>
    public static bool TryRead(string? typed, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(typed))
        {
            return true;
        }

        // The calendar's ends have no day before or after them.
        if (!DateOnly.TryParseExact(typed.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known) || known.Year is < 2000 or > 2999)
        {
            return false;
        }

        day = known;
        return true;
    }

    /// <summary>As forms and addresses write it; empty for none.</summary>
    public static string Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>When a day begins, UTC.</summary>
    public static DateTimeOffset? StartOf(DateOnly? day) => day is { } known ? ChinaTime.EndOf(known.AddDays(-1)) : null;

    /// <summary>When the next day begins, UTC.</summary>
    public static DateTimeOffset? EndOf(DateOnly? day) => day is { } known ? ChinaTime.EndOf(known) : null;
}
