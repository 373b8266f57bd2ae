using System.Globalization;
using IcpAssistant.Knowledge.Documents.Reading;

namespace IcpAssistant.Knowledge.Rules.Reading;

/// <summary>Reads one row of a decision from its <c>rule</c> fence.</summary>
internal static class RuleFence
{
    // What is no parameter.
    private static readonly string[] Keys = ["id", "decision", "when", "unless", "then", "replaces", "group", "fix", "from", "until", "sure", "source", "section"];

    /// <summary><see langword="null"/> when something that every row needs is missing; then there is a finding.</summary>
    /// <param name="decision">The decision for rows that do not name one themselves.</param>
    public static Rule? Read(YamlMap map, string? decision, RulePlace place, FindingList findings)
    {
        var conditions = new ConditionReader(place.File, findings);
        var id = map.Text("id");
        if (string.IsNullOrWhiteSpace(id) || (map.Text("decision") ?? decision) is not { } of || map["when"] is not { } when || map.Text("then") is not { } then)
        {
            findings.Error("rule", place.File, map.Line, $"规则{(id is null ? "" : $"“{id}”")}要写 id、decision、when 和 then，缺一不可。");
            return null;
        }

        return new Rule
        {
            Id = id,
            Decision = of,
            When = conditions.Read(when),
            Unless = conditions.ReadOptional(map["unless"]),
            Then = then,
            Replaces = map["replaces"]?.AsTexts ?? [],
            Group = map.Text("group"),
            Fix = ReadFix(map["fix"], place.File, findings),
            From = ReadDay(map["from"], place.File, findings),
            Until = ReadDay(map["until"], place.File, findings),
            Sure = ReadCertainty(map["sure"], place.File, findings),
            Source = map.Text("source") ?? "",
            Parameters = map.Entries.Where(entry => !Keys.Contains(entry.Key)).ToDictionary(entry => entry.Key, entry => string.Join('、', entry.Value.AsTexts), StringComparer.Ordinal),
            Place = place with { Line = map["id"]!.Line },
        };
    }

    private static Fix? ReadFix(YamlValue? value, string file, FindingList findings)
    {
        if (value is not YamlMap map)
        {
            return null;
        }

        if (!Enum.TryParse<Effort>(map.Text("effort"), ignoreCase: true, out var effort))
        {
            findings.Error("rule-fix", file, map.Line, "fix 的 effort 要写 minutes、days、weeks 或 ask。");
        }

        var change = (map["change"] as YamlMap)?.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.AsTexts, StringComparer.Ordinal) ?? [];
        return new Fix(map.Text("text")?.Trim() ?? "", change, effort);
    }

    private static DateOnly? ReadDay(YamlValue? value, string file, FindingList findings)
    {
        if (value is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(value.AsText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        findings.Error("rule-date", file, value.Line, $"“{value.AsText}”不是一个存在的日期：请写成 2026-01-31 的样子。");
        return null;
    }

    private static Certainty ReadCertainty(YamlValue? value, string file, FindingList findings)
    {
        if (value is null || Enum.TryParse<Certainty>(value.AsText, ignoreCase: true, out var sure) && Enum.IsDefined(sure))
        {
            return value is null ? Certainty.Agreed : Enum.Parse<Certainty>(value.AsText!, ignoreCase: true);
        }

        findings.Error("rule-sure", file, value.Line, $"sure 要写 agreed、single、conflict、superseded 或 legacy，不能写“{value.AsText}”。");
        return Certainty.Agreed;
    }
}
