using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Compiling;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Knowledge.Stages.Reading;

/// <summary><c>stages.yml</c>: the stages of a filing and the moves between them.</summary>
internal sealed class StagesFile(NamedValues values, string file, FindingList findings)
{
    public const string Name = "stages.yml";

    private static readonly Dictionary<string, Actor> Actors = new(StringComparer.Ordinal)
    {
        ["customer"] = Actor.Customer, ["agent"] = Actor.Agent, ["owners"] = Actor.Owners, ["authority"] = Actor.Authority, ["clock"] = Actor.Clock, ["nobody"] = Actor.Nobody,
    };

    private static readonly Dictionary<string, Editing> Edits = new(StringComparer.Ordinal) { ["all"] = Editing.All, ["returned"] = Editing.Returned, ["none"] = Editing.None };

    private static readonly Dictionary<string, Erased> Ends = new(StringComparer.Ordinal) { ["stops"] = Erased.Stops, ["goes-on"] = Erased.GoesOn, ["nothing"] = Erased.Nothing };

    public IReadOnlyList<Stage> ReadStages(YamlValue? root) => [.. YamlEntries.Of(root, "stages", file, findings).Select(entry => ReadStage(entry.Id, entry.Map)).DistinctBy(stage => stage.Id)];

    public IReadOnlyList<StageMove> ReadMoves(YamlValue? root) => [.. YamlEntries.Of(root, "moves", file, findings).Select(entry => ReadMove(entry.Id, entry.Map)).DistinctBy(move => move.Id)];

    public static FooterHtml ReadFooter(YamlValue? root) => (root as YamlMap)?["footer"] is YamlMap footer ? new FooterHtml(footer.Text("plain") ?? "", footer.Text("named") ?? "") : StagePlan.Empty.Footer;

    private Stage ReadStage(string id, YamlMap map) => new()
    {
        Id = id,
        Label = Text(map, "label", id),
        Acts = Word(map, "acts", Actors),
        Edit = Word(map, "edit", Edits),
        Tells = map.Text("tells"),
        Within = Length(map, "within"),
        Deadline = Length(map, "deadline"),
        Say = Print(map, "say") ?? "",
        Erased = map["erased"] is null ? Erased.Nothing : Word(map, "erased", Ends),
        Section = SectionNames.Parse(map.Text("section")),
        Line = map.Line,
    };

    private StageMove ReadMove(string id, YamlMap map) => new()
    {
        Id = id,
        By = [.. (map["by"]?.AsTexts ?? []).Select(word => Word(word, map, "by", Actors))],
        From = map["from"]?.AsTexts ?? [],
        To = map.Text("to"),
        If = Outcomes(map["if"]),
        Unless = Outcomes(map["unless"]),
        Needs = map["needs"]?.AsTexts ?? [],
        Label = map.Text("label") ?? "",
        Words = map["words"]?.AsTexts ?? [],
        Asks = map["asks"]?.AsTexts ?? [],
        HasReasons = map.Text("reasons") == "yes",
        NeedsSure = map.Text("sure") == "yes",
        After = Length(map, "after"),
        FromIdle = map.Text("idle") == "yes",
        Say = Print(map, "say"),
        Line = map.Line,
    };

    private static Dictionary<string, IReadOnlyList<string>> Outcomes(YamlValue? value) =>
        (value as YamlMap)?.Entries.DistinctBy(entry => entry.Key).ToDictionary(entry => entry.Key, entry => entry.Value.AsTexts, StringComparer.Ordinal) ?? [];

    private string? Print(YamlMap map, string key) => map.Text(key) is { } text ? values.Print(text, null, file, map[key]!.Line, findings) : null; // not null: its text was read

    private string Text(YamlMap map, string key, string id)
    {
        if (map.Text(key) is { Length: > 0 } text)
        {
            return text;
        }

        findings.Error("stage", file, map.Line, $"“{id}”没有 {key}：请补上。");
        return id;
    }

    private T Word<T>(YamlMap map, string key, Dictionary<string, T> words) => Word(map.Text(key) ?? "", map, key, words);

    private T Word<T>(string word, YamlMap map, string key, Dictionary<string, T> words)
    {
        if (words.TryGetValue(word, out var value))
        {
            return value;
        }

        findings.Error("stage", file, map.Line, $"“{key}: {word}”不认识{NearestWord.Hint(word, words.Keys)}可以写 {string.Join('、', words.Keys)}。");
        return words.Values.Last();
    }

    // A length of its own, or a number of values.yml; a range counts as what it ends with.
    private Period? Length(YamlMap map, string key)
    {
        if (map.Text(key) is not { } text)
        {
            return null;
        }

        if (Period.Parse(text) is { } own)
        {
            return own;
        }

        if (values.Use(text) is { } number && Period.Of((int)number.Number, number.Unit) is { } named)
        {
            return named;
        }

        findings.Error("stage", file, map[key]!.Line, $"“{key}: {text}”不是一段时间：请写 3 天、12 小时、10 个工作日，或 values.yml 里一个以此为单位的数。"); // not null: its text was read
        return null;
    }
}
