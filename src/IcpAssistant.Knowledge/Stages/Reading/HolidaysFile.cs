using System.Globalization;
using IcpAssistant.Knowledge.Documents.Reading;

namespace IcpAssistant.Knowledge.Stages.Reading;

/// <summary><c>holidays.yml</c>: the days off and the weekends that are worked, year by year.</summary>
internal static class HolidaysFile
{
    public const string Name = "holidays.yml";

    private const string To = " 至 ";

    public static Workdays Read(YamlValue? root, string file, FindingList findings)
    {
        var years = YamlEntries.Of(root, "years", file, findings).ToList();
        return new Workdays(
            years.SelectMany(year => Days(year.Map, "off", file, findings)),
            years.SelectMany(year => Days(year.Map, "worked", file, findings)),
            years.Select(year => int.TryParse(year.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0));
    }

    private static IEnumerable<DateOnly> Days(YamlMap map, string key, string file, FindingList findings)
    {
        foreach (var text in map[key]?.AsTexts ?? [])
        {
            var ends = text.Split(To);
            if (ends.Length > 2 || Day(ends[0]) is not { } first || Day(ends[^1]) is not { } last || last < first)
            {
                findings.Error("holidays", file, map.Line, $"“{text}”不是日期：请写 2026-01-01，或 2026-01-01{To}2026-01-03。");
                continue;
            }

            for (var day = first; day <= last; day = day.AddDays(1))
            {
                yield return day;
            }
        }
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
