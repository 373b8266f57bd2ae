using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Stages;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Stages;

/// <summary>Lengths of time, and the days that count as working days.</summary>
public sealed class PeriodTests
{
    private static readonly Workdays Workdays = KnowledgeReader.Read(KnowledgeFolder.OfRepository).Stages.Workdays;

    [Theory]
    [InlineData("12 小时", "2026-11-22T18:00+08:00", "2026-11-23T06:00+08:00", "hours")]
    [InlineData("3 天", "2026-11-22T18:00+08:00", "2026-11-25T18:00+08:00", "days are 24 hours")]
    [InlineData("1 个工作日", "2026-11-23T09:00+08:00", "2026-11-25T00:00+08:00", "Monday: the end of Tuesday")]
    [InlineData("2 个工作日", "2026-11-20T09:00+08:00", "2026-11-25T00:00+08:00", "Friday: over the weekend")]
    [InlineData("1 个工作日", "2026-09-30T09:00+08:00", "2026-10-09T00:00+08:00", "over the National Day week")]
    [InlineData("1 个工作日", "2026-10-09T09:00+08:00", "2026-10-11T00:00+08:00", "a Saturday that is worked")]
    [InlineData("1 个工作日", "2026-11-23T23:30+00:00", "2026-11-26T00:00+08:00", "it is Tuesday in China by then")]
    public void Ends(string period, string begin, string end, string because) =>
        Assert.True(At(end) == Period.Parse(period)!.Value.EndFrom(At(begin), Workdays), $"{because}: {Period.Parse(period)!.Value.EndFrom(At(begin), Workdays):O}"); // not null: the rows are periods

    [Theory]
    [InlineData("")]
    [InlineData("天")]
    [InlineData("0 天")]
    [InlineData("3 个月")]
    [InlineData("三天")]
    [InlineData("99999 天")]
    public void Is_nothing_else(string text) => Assert.Null(Period.Parse(text));

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
}
