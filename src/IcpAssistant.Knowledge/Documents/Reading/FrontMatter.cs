using System.Globalization;

namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>The typed head of a document. Keys that are not ours (Hugo's) are ignored.</summary>
internal sealed record FrontMatter
{
    private const string Check = "front-matter";

    public string? Id { get; private init; }

    public string? Title { get; private init; }

    public string? Region { get; private init; }

    public IReadOnlyList<string> Subjects { get; private init; } = [];

    public IReadOnlyList<string> FilingTypes { get; private init; } = [];

    public Audience Audience { get; private init; }

    public IReadOnlyList<string> Keywords { get; private init; } = [];

    public bool InOrder { get; private init; }

    public DateOnly? Reviewed { get; private init; }

    public DateOnly? ReviewBy { get; private init; }

    /// <summary>What stands below the head.</summary>
    public required string Body { get; init; }

    /// <summary>The line of the file in which the body begins, from 1.</summary>
    public required int BodyLine { get; init; }

    /// <summary>Takes the head off; <see langword="null"/> when it is broken, for then nobody knows who may see the document.</summary>
    public static FrontMatter? Cut(string file, string text, FindingList findings)
    {
        var lines = text.Split('\n');
        if (lines[0].TrimEnd() != "---")
        {
            return new FrontMatter { Body = text, BodyLine = 1 };
        }

        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() is "---" or "...");
        if (end < 0)
        {
            findings.Error(Check, file, 1, "文件开头的信息块没有结束：请在它的最后一行后面加上一行“---”。文件已略过。");
            return null;
        }

        if (!YamlReader.TryRead(string.Join('\n', lines[1..end]), file, 2, Check, findings, out var head))
        {
            return null;
        }

        if (head is not (null or YamlMap or YamlText { Value: "" }))
        {
            findings.Error(Check, file, 2, "文件开头的信息块应当是一行一个“键: 值”。文件已略过。");
            return null;
        }

        return Read(head as YamlMap, file, findings, string.Join('\n', lines[(end + 1)..]), end + 2);
    }

    private static FrontMatter Read(YamlMap? head, string file, FindingList findings, string body, int bodyLine) => new()
    {
        Id = NotEmpty(head?.Text("id"))?.Trim('/'),
        Title = NotEmpty(head?.Text("title")),
        Region = NotEmpty(head?.Text("region")),
        Subjects = ReadFacets(head, FacetReader.Subject, file, findings),
        FilingTypes = ReadFacets(head, FacetReader.FilingType, file, findings),
        Audience = ReadAudience(head, file, findings),
        Keywords = head?["keywords"]?.AsTexts ?? [],
        InOrder = head?.Text("in-order") == "true",
        Reviewed = ReadDate(head, "reviewed", file, findings),
        ReviewBy = ReadDate(head, "review-by", file, findings),
        Body = body,
        BodyLine = bodyLine,
    };

    private static Audience ReadAudience(YamlMap? head, string file, FindingList findings)
    {
        if (head?["audience"] is not { } value)
        {
            return Audience.Customer;
        }

        if (value.AsText is not ("customer" or "agent"))
        {
            // Who mistypes "agent" must not show the document to everybody.
            findings.Error("audience", file, value.Line, "audience 只能是 customer（所有人）或 agent（只有客服）；写错时按 agent 处理。");
        }

        return value.AsText == "customer" ? Audience.Customer : Audience.Agent;
    }

    private static IReadOnlyList<string> ReadFacets(YamlMap? head, string key, string file, FindingList findings) =>
        head?[key] is { } value ? new FacetReader(file, findings).Read(key, value.AsTexts, value.Line) : [];

    private static DateOnly? ReadDate(YamlMap? head, string key, string file, FindingList findings)
    {
        if (head?[key] is not { } value || value.AsText is "")
        {
            return null;
        }

        if (DateOnly.TryParseExact(value.AsText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        findings.Error(Check, file, value.Line, $"{key} 应当是一个日期，写成 2026-11-22 这样。");
        return null;
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
