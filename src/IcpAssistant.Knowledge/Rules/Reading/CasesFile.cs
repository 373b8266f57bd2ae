using System.Globalization;
using IcpAssistant.Knowledge.Documents.Reading;

namespace IcpAssistant.Knowledge.Rules.Reading;

/// <summary>The golden cases: <c>cases/**/*.yml</c>, one file for the rules of a document.</summary>
internal static class CasesFile
{
    private const string Folder = "cases/";

    // The fact that is the day itself.
    private const string Today = "today";

    /// <summary>In the order of files and lines; what cannot be read is a finding and left out.</summary>
    public static IReadOnlyList<GoldenCase> ReadAll(IReadOnlyList<FolderFile> files, FindingList findings) =>
        [.. files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal) && file.Path.EndsWith(".yml", StringComparison.Ordinal)).SelectMany(file => Read(file, findings))];

    private static IEnumerable<GoldenCase> Read(FolderFile file, FindingList findings)
    {
        if (file.Text is not { } text || !YamlReader.TryRead(text, file.Path, 1, "case", findings, out var root) || root is null)
        {
            return [];
        }

        if (root is not YamlList list)
        {
            findings.Error("case", file.Path, root.Line, "例子要用短横线逐条列出，每条写 facts、decision、outcome（或 fires、not）和 why。");
            return [];
        }

        return list.Items.Select(item => Read(item, file.Path, findings)).OfType<GoldenCase>();
    }

    private static GoldenCase? Read(YamlValue item, string file, FindingList findings)
    {
        if (item is not YamlMap map || map["facts"] is not YamlMap facts || map.Text("decision") is not { } decision || map.Text("why") is not { } why)
        {
            findings.Error("case", file, item.Line, "例子要写 facts（已知的事实）、decision（哪个判断）和 why（为什么有这条）。");
            return null;
        }

        var golden = new GoldenCase
        {
            Facts = facts.Entries.Where(entry => entry.Key != Today).ToDictionary(entry => entry.Key, entry => entry.Value.AsTexts, StringComparer.Ordinal),
            Decision = decision,
            Outcome = map.Text("outcome"),
            Fires = map["fires"]?.AsTexts ?? [],
            Not = map["not"]?.AsTexts ?? [],
            Why = why,
            On = DateOnly.TryParseExact((map["on"] ?? facts[Today])?.AsText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            File = file,
            Line = map.Line,
        };
        if (golden is { Outcome: null, Fires: [], Not: [] })
        {
            findings.Error("case", file, map.Line, "例子没有说应当怎样：请写 outcome、fires 或 not。");
            return null;
        }

        if ((map["on"] ?? facts[Today]) is { } on && golden.On is null)
        {
            findings.Error("case", file, on.Line, $"“{on.AsText}”不是一个存在的日期：请写成 2026-01-31 的样子。");
        }

        return golden;
    }
}
