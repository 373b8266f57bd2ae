namespace IcpAssistant.Knowledge.Tests.Documents;

public class NamedValuesTests
{
    private const string Values = """
        values:
          sms-hours: {value: 24, unit: 小时}
          total-workdays: {from: 5, to: 20, unit: 个工作日}
          domain-days-min: {by: province, default: 90, shanghai: 180, unit: 天}
          sites-max: {by: province, default: none, hunan: 1, unit: 个}
        """;

    private const string Places = """
        regions:
          shanghai: {name: 上海市, short: 上海, prefix: 沪}
          hunan: {name: 湖南省, short: 湖南, prefix: 湘}
          hubei: {name: 湖北省, short: 湖北, prefix: 鄂}
        """;

    [Theory]
    [InlineData("sms-hours", null, "24 小时", "a number with its unit")]
    [InlineData("total-workdays", null, "5–20 个工作日", "a range")]
    [InlineData("domain-days-min", "shanghai", "180 天", "the province's value")]
    [InlineData("domain-days-min", "hubei", "90 天", "the default for other provinces")]
    [InlineData("domain-days-min", null, "上海 180 天，其他省份 90 天", "the list where there is no province")]
    [InlineData("sites-max", "hubei", "不限", "no limit")]
    [InlineData("sites-max", null, "湖南 1 个，其他省份不限", "a list with no limit elsewhere")]
    public void Are_printed(string id, string? region, string printed, string because)
    {
        using var folder = new KnowledgeFolder().With("values.yml", Values).With("regions/places.yml", Places)
            .With("a.md", $"---\nregion: {region}\n---\n# 甲\n\n要 {{{{value:{id}}}}}。\n\n```ask\n是不是{{{{value:{id}}}}}\n```");

        var knowledge = folder.Read();

        var section = knowledge.Sections.Single();
        Assert.Empty(knowledge.Findings);
        Assert.True($"要 {printed}。" == section.PlainText, $"{because}: {section.PlainText}");
        Assert.Equal($"是不是{printed}", section.Asks.Single());
        Assert.Contains(printed, knowledge.Documents.Single().Markdown, StringComparison.Ordinal);
    }
}
