using System.Globalization;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Reading;

/// <summary><c>facts.yml</c>: the catalogue of facts, and what cannot hold together.</summary>
internal sealed class FactsFile
{
    public const string Name = "facts.yml";

    private static readonly FactValue[] YesAndNo = [new("yes", "是", []), new("no", "否", [])];

    private readonly string _file;
    private readonly FindingList _findings;
    private readonly ConditionReader _conditions;
    private readonly YamlMap? _inWords;

    private FactsFile(YamlValue? root, string file, FindingList findings)
    {
        _file = file;
        _findings = findings;
        _conditions = new ConditionReader(file, findings);
        _inWords = (root as YamlMap)?["in-words"] as YamlMap;
    }

    public static (IReadOnlyList<Fact> Facts, IReadOnlyList<Contradiction> Contradictions) Read(YamlValue? root, string file, FindingList findings)
    {
        var reader = new FactsFile(root, file, findings);
        var maps = YamlEntries.Of(root, "facts", file, findings).ToList();
        foreach (var twice in maps.GroupBy(entry => entry.Id).Where(group => group.Count() > 1))
        {
            findings.Error("fact", file, twice.Last().Map.Line, $"事实“{twice.Key}”写了两遍（第一次在第 {twice.First().Map.Line} 行），只有第一次的有效：请删去一处，或改名。");
        }
        reader.CheckInWords(maps.Select(entry => entry.Id));
        var contradictions = YamlEntries.Of(root, "contradictions", file, findings);
        return ([.. maps.Select(entry => reader.ReadFact(entry.Id, entry.Map, maps)).DistinctBy(fact => fact.Id)], [.. contradictions.Select(entry => reader.ReadContradiction(entry.Id, entry.Map))]);
    }

    private Fact ReadFact(string id, YamlMap map, List<(string Id, YamlMap Map)> all)
    {
        var type = ReadType(id, map);
        return new Fact
        {
            Id = id,
            Scope = Enum.TryParse<FactScope>(map.Text("scope"), ignoreCase: true, out var scope) ? scope : Refuse(map.Line, $"事实“{id}”的 scope 要写 order、account、subject、person、site 或 domain。", FactScope.Order),
            Type = type,
            Label = _inWords?.Text(id) ?? (_inWords?[id] as YamlMap)?.Text("label") ?? map.Text("label") ?? map.Text("name") ?? map.Text("question")?.TrimEnd('？', '?').TrimEnd('吗') ?? id,
            Name = map.Text("name") ?? map.Text("label") ?? map.Text("question")?.TrimEnd('？', '?') ?? id,
            InWords = (map["in-words"] ?? _inWords?[id]) is YamlMap inWords ? inWords.Entries.Where(entry => entry.Value.AsText is not null).ToDictionary(entry => entry.Key, entry => entry.Value.AsText!, StringComparer.Ordinal) : [],
            Question = map.Text("question"),
            Why = map.Text("why"),
            Section = SectionNames.Parse(map.Text("section")),
            Values = type == FactType.YesNo ? ReadYesAndNo(map) : ReadValues(id, map, all),
            Applies = _conditions.ReadOptional(map["applies"]),
            Assume = ReadAssumption(map["assume"]),
            Derived = ReadDerivation(id, map["derived"]),
            Range = type == FactType.Number ? (Number(map, "min", 0), Number(map, "max", 1_000_000)) : null,
            Unit = map.Text("unit") ?? "",
            Cost = (int)Number(map, "cost", 1),
            FindOut = map.Text("find-out"),
            AtLeastOne = map.Text("at-least") is not null,
            IsFixed = map.Text("fixed") == "yes",
            Line = map.Line,
        };
    }

    // "in-words:" stands at the end of the file: how conditions are put into words.
    private void CheckInWords(IEnumerable<string> known)
    {
        foreach (var entry in _inWords?.Entries ?? [])
        {
            if (!known.Contains(entry.Key))
            {
                _findings.Error("fact", _file, entry.Line, $"in-words 里的“{entry.Key}”不是目录里的事实{NearestWord.Hint(entry.Key, known)}");
            }
        }
    }

    private FactType ReadType(string id, YamlMap map) => map.Text("type") switch
    {
        "choice" => FactType.Choice,
        "choices" => FactType.Choices,
        "number" => FactType.Number,
        "yes-no" => FactType.YesNo,
        "date" => FactType.Date,
        "text" => FactType.Text,
        _ => Refuse(map.Line, $"事实“{id}”的 type 要写 choice、choices、number、yes-no、date 或 text。", FactType.Text),
    };

    private static FactValue[] ReadYesAndNo(YamlMap map) => map["words"] is YamlMap words
        ? [.. YesAndNo.Select(value => value with { Words = words[value.Id]?.AsTexts ?? [] })]
        : YesAndNo;

    private FactValue[] ReadValues(string id, YamlMap map, List<(string Id, YamlMap Map)> all)
    {
        var from = map.Text("values-of") is { } other ? all.FirstOrDefault(entry => entry.Id == other).Map : map;
        if (from?["values"] is not YamlMap values)
        {
            return map.Text("type") is "choice" or "choices" ? Refuse<FactValue[]>(map.Line, $"事实“{id}”没有可选的值：请写 values。", []) : [];
        }

        return [.. values.Entries.Select(entry => new FactValue(entry.Key, (entry.Value as YamlMap)?.Text("label") ?? entry.Value.AsText ?? entry.Key, (entry.Value as YamlMap)?["words"]?.AsTexts ?? []))];
    }

    private Assumption? ReadAssumption(YamlValue? value) => value switch
    {
        YamlText text => new Assumption(text.Value, null, null),
        YamlMap map when map.Text("value") is { } assumed => new Assumption(assumed, _conditions.ReadOptional(map["when"]), _conditions.ReadOptional(map["unless"])),
        _ => null,
    };

    private Derivation? ReadDerivation(string id, YamlValue? value)
    {
        if (value is not YamlMap map)
        {
            return null;
        }

        if (map["table"] is YamlMap table)
        {
            return new Derivation.Table(table.Entries.ToDictionary(entry => entry.Key, entry => _conditions.Read(entry.Value), StringComparer.Ordinal));
        }

        return map.Text("function") is { } name
            ? new Derivation.Function(name, map["of"]?.AsTexts ?? [], map.Text("list"))
            : Refuse<Derivation?>(map.Line, $"事实“{id}”的 derived 下面要写 table 或 function。", null);
    }

    private Contradiction ReadContradiction(string id, YamlMap map) => new(
        id,
        map["not-both"] is { } condition ? _conditions.Read(condition) : Refuse(map.Line, $"矛盾“{id}”没有写 not-both。", ConditionReader.Never),
        map.Text("ask") ?? Refuse(map.Line, $"矛盾“{id}”没有写 ask（怎样反问客户）。", ""),
        map.Line);

    private decimal Number(YamlMap map, string key, decimal otherwise) => map.Text(key) is not { } text ? otherwise
        : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number
        : Refuse(map[key]!.Line, $"“{key}: {text}”不是数。", otherwise);

    private T Refuse<T>(int line, string message, T instead)
    {
        _findings.Error("fact", _file, line, message);
        return instead;
    }
}
