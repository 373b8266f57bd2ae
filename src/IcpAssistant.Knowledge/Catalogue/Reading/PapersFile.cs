using System.Globalization;
using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Knowledge.Catalogue.Reading;

/// <summary><c>papers.yml</c>: what papers are called and how they are prepared.</summary>
internal static partial class PapersFile
{
    public const string Name = "papers.yml";

    private static readonly UploadRule Anything = new([], 0, long.MaxValue, long.MaxValue, 0);

    public static IReadOnlyList<Paper> Read(YamlValue? root, string file, FindingList findings)
    {
        var common = (root as YamlMap)?["upload"] is YamlMap upload ? ReadUpload(upload, Anything, file, findings) : null;
        var papers = YamlEntries.Of(root, "papers", file, findings).Select(entry => ReadPaper(entry.Id, entry.Map, common, file, findings)).ToList();
        foreach (var twice in papers.GroupBy(paper => paper.Id).Where(group => group.Count() > 1))
        {
            findings.Error("paper-twice", file, twice.Last().Line, $"材料“{twice.Key}”写了两遍（第一次在第 {twice.First().Line} 行），只有第一次的有效：请删去一处，或改名。");
        }

        return [.. papers.DistinctBy(paper => paper.Id)];
    }

    private static Paper ReadPaper(string id, YamlMap map, UploadRule? common, string file, FindingList findings) => new()
    {
        Id = id,
        Label = map.Text("label") ?? "",
        Words = map["words"]?.AsTexts ?? [],
        Each = Each(map, file, findings),
        How = map["how"]?.AsTexts ?? [],
        Signs = map.Text("signs") ?? "",
        Template = map.Text("template"),
        When = map.Text("when") ?? "",
        Upload = map["upload"] switch
        {
            YamlText { Value: "no" } => null,
            YamlMap own => ReadUpload(own, common ?? Anything, file, findings),
            _ => common,
        },
        Section = SectionNames.Parse(map.Text("section")),
        Line = map.Line,
    };

    private static UploadRule ReadUpload(YamlMap map, UploadRule common, string file, FindingList findings)
    {
        var rule = new UploadRule(
            map["formats"]?.AsTexts ?? common.Formats,
            Bytes(map, "least", common.LeastBytes, file, findings),
            Bytes(map, "advised", common.AdvisedBytes, file, findings),
            Bytes(map, "most", common.MostBytes, file, findings),
            Pixels(map, common.LeastPixels, file, findings));
        if (rule.LeastBytes > rule.AdvisedBytes || rule.AdvisedBytes > rule.MostBytes)
        {
            findings.Error("paper-upload", file, map.Line, "upload 的大小要从小到大：least 不超过 advised，advised 不超过 most。");
        }

        return rule;
    }

    private static PaperScope Each(YamlMap map, string file, FindingList findings)
    {
        switch (map.Text("each"))
        {
            case null:
                return PaperScope.Filing;
            case "person":
                return PaperScope.Person;
            case "domain":
                return PaperScope.Domain;
            default:
                findings.Error("paper-each", file, map["each"]!.Line, "each 只能是 person（每位负责人一份）或 domain（每个域名一份）；整个备案一份的不用写。"); // not null: its text was read
                return PaperScope.Filing;
        }
    }

    private static int Pixels(YamlMap map, int otherwise, string file, FindingList findings)
    {
        if (map.Text("pixels") is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels is > 0 and <= 10_000)
        {
            return pixels;
        }

        findings.Error("paper-upload", file, map["pixels"]!.Line, $"“pixels: {text}”不是像素数：请写图片短边至少多少像素，例如 600。"); // not null: its text was read
        return otherwise;
    }

    private static long Bytes(YamlMap map, string key, long otherwise, string file, FindingList findings)
    {
        if (map.Text(key) is not { } text)
        {
            return otherwise;
        }

        if (Size().Match(text) is { Success: true } size)
        {
            return long.Parse(size.Groups["number"].Value, CultureInfo.InvariantCulture) * (size.Groups["unit"].Value == "MB" ? 1024 * 1024 : 1024);
        }

        findings.Error("paper-upload", file, map[key]!.Line, $"“{key}: {text}”不是大小：请写成 50 KB 或 8 MB。"); // not null: its text was read
        return otherwise;
    }

    [GeneratedRegex("^(?<number>[0-9]{1,6}) ?(?<unit>KB|MB)$")]
    private static partial Regex Size();
}
