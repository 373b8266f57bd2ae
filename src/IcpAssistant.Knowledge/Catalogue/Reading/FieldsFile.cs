using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Compiling;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Knowledge.Catalogue.Reading;

/// <summary><c>fields.yml</c>: what filings collect, in the order in which it is asked.</summary>
internal sealed class FieldsFile(string file, FindingList findings)
{
    public const string Name = "fields.yml";

    // What facts.yml says already of a field that is a fact.
    private static readonly string[] OfFacts = ["type", "type-by", "question", "why", "section", "options", "personal", "gives"];

    private readonly ConditionReader _conditions = new(file, findings);

    public static FieldsSource Read(YamlValue? root, string file, FindingList findings)
    {
        var reader = new FieldsFile(file, findings);
        var fields = YamlEntries.Of(root, "fields", file, findings).Select(entry => reader.ReadField(entry.Id, entry.Map)).ToList();
        foreach (var twice in fields.GroupBy(field => field.Id).Where(group => group.Count() > 1))
        {
            findings.Error("field-twice", file, twice.Last().Line, $"字段“{twice.Key}”写了两遍（第一次在第 {twice.First().Line} 行），只有第一次的有效：请删去一处，或改名。");
        }

        return new FieldsSource(
            [.. ((root as YamlMap)?["blocks"] as YamlMap)?.Entries.Select(entry => new FieldBlock(entry.Key, entry.Value.AsText ?? entry.Key)) ?? []],
            [.. YamlEntries.Of(root, "filings", file, findings).Select(entry => ReadFiling(entry.Id, entry.Map))],
            [.. fields.DistinctBy(field => field.Id)]);
    }

    private static FilingKind ReadFiling(string id, YamlMap map) => new(
        id,
        map.Text("label") ?? id,
        (map["decided"] as YamlMap)?.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.AsText ?? "", StringComparer.Ordinal) ?? [],
        (map["facts"] as YamlMap)?.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.AsTexts, StringComparer.Ordinal) ?? [],
        map.Line);

    private Field ReadField(string id, YamlMap map)
    {
        var fact = map.Text("fact");
        var typeBy = ReadTypeBy(id, map["type-by"]);
        var type = typeBy is null ? ReadType(id, map, fact) : FieldTypes.Find(map.Text("type")) ?? typeBy.Types.Values.FirstOrDefault();
        var scope = ReadScope(id, map);
        foreach (var repeated in map.Entries.Where(entry => fact is not null && OfFacts.Contains(entry.Key)))
        {
            findings.Error("field-repeats", file, repeated.Line, $"字段“{id}”的值就是事实“{fact}”，{repeated.Key} 只写在 {FactsFile.Name} 里：请从这里删去。");
        }

        return new Field
        {
            Id = id,
            Block = map.Text("block") ?? "",
            Scope = scope,
            Person = scope == FactScope.Person ? map.Text("person") ?? map.Text("block") : null,
            Label = map.Text("label") ?? "",
            Called = map["called"]?.AsTexts ?? [],
            Type = type,
            TypeBy = typeBy,
            Question = map.Text("question") ?? "",
            Help = map.Text("help") ?? "",
            Examples = ReadExamples(id, map["example"], type),
            Why = map.Text("why") ?? "",
            Section = SectionNames.Parse(map.Text("section")),
            Options = new FieldOptions(file, findings).Read(id, map),
            Applies = _conditions.ReadOptional(map["applies"]),
            Required = map["required"] switch
            {
                null or YamlText { Value: "yes" } => new Condition.All([]),
                YamlText { Value: "no" } => ConditionReader.Never,
                var other => _conditions.Read(other),
            },
            Accept = map.Text("accept"),
            Instead = map.Text("instead"),
            Personal = ReadPersonal(id, map, fact is null && typeBy is null ? type : null, typeBy),
            Fact = fact,
            Gives = ReadGives(map["gives"]),
            Line = map.Line,
        };
    }

    private FactScope ReadScope(string id, YamlMap map) =>
        Enum.TryParse<FactScope>(map.Text("scope"), ignoreCase: true, out var scope) ? scope
        : Refuse("field-scope", map.Line, $"字段“{id}”的 scope 要写 order、subject、person、site 或 domain。", FactScope.Order);

    private FieldType ReadType(string id, YamlMap map, string? fact) => map.Text("type") is not { } word
        ? fact is not null ? FieldType.Text : Refuse("field-type", map.Line, $"字段“{id}”没有写 type（值是哪一种）。", FieldType.Text)
        : FieldTypes.Find(word) ?? Refuse("field-type", map["type"]!.Line, $"没有“{word}”这种值{NearestWord.Hint(word, FieldTypes.Words)}", FieldType.Text); // not null: the word stands there

    private TypeChoice? ReadTypeBy(string id, YamlValue? value)
    {
        if (value is null)
        {
            return null;
        }

        var map = value as YamlMap;
        if ((map?.Text("fact") ?? map?.Text("field")) is not { } source || map!["values"] is not YamlMap values) // not null: it has a text
        {
            return Refuse<TypeChoice?>("field-type", value.Line, $"字段“{id}”的 type-by 要写 fact（或 field）和 values（每个值是哪一种）。", null);
        }

        var types = new Dictionary<string, FieldType>(StringComparer.Ordinal);
        foreach (var entry in values.Entries)
        {
            types[entry.Key] = FieldTypes.Find(entry.Value.AsText)
                ?? Refuse("field-type", entry.Line, $"没有“{entry.Value.AsText}”这种值{NearestWord.Hint(entry.Value.AsText ?? "", FieldTypes.Words)}", FieldType.Text);
        }

        return new TypeChoice(source, map.Text("fact") is null, types);
    }

    // One example for a single type; by type where it depends on something.
    private Dictionary<FieldType, string> ReadExamples(string id, YamlValue? value, FieldType type)
    {
        if (value is not YamlMap map)
        {
            return value?.AsText is { Length: > 0 } text ? new() { [type] = text } : [];
        }

        var examples = new Dictionary<FieldType, string>();
        foreach (var entry in map.Entries)
        {
            examples[FieldTypes.Find(entry.Key) ?? Refuse("field-type", entry.Line, $"字段“{id}”的 example 里没有“{entry.Key}”这种值{NearestWord.Hint(entry.Key, FieldTypes.Words)}", type)] = entry.Value.AsText ?? "";
        }

        return examples;
    }

    // What a type is must be written where it can be looked up: nobody should have to know it by heart.
    private PersonalData ReadPersonal(string id, YamlMap map, FieldType? type, TypeChoice? typeBy)
    {
        var written = map.Text("personal");
        if (written is not null && (!Enum.TryParse<PersonalData>(written, ignoreCase: true, out var personal) || !Enum.IsDefined(personal)))
        {
            return Refuse("field-personal", map["personal"]!.Line, $"字段“{id}”的 personal 要写 none、name、identity、contact、address 或 picture。", PersonalData.Identity); // not null: it was written
        }

        var expected = (typeBy?.Types.Values ?? (type is { } single ? [single] : Enumerable.Empty<FieldType>())).Select(FieldTypes.PersonalOf).Where(one => one != PersonalData.None).Distinct().ToList();
        personal = written is null ? PersonalData.None : Enum.Parse<PersonalData>(written, ignoreCase: true);
        return expected.Count == 0 || expected.Contains(personal) ? personal
            : Refuse("field-personal", map.Line, $"字段“{id}”收集个人信息，personal 要写 {string.Join(" 或 ", expected.Select(one => one.ToString().ToLowerInvariant()))}：同意、加密和保存期限都看它。", expected[0]);
    }

    private static List<GivenFact> ReadGives(YamlValue? value) => value is YamlMap map
        ? [.. map.Entries.Select(entry => new GivenFact(entry.Key, entry.Value.AsText is "all" or null ? null : entry.Value.AsText))]
        : [.. (value?.AsTexts ?? []).Select(fact => new GivenFact(fact, null))];

    private T Refuse<T>(string check, int line, string message, T instead)
    {
        findings.Error(check, file, line, message);
        return instead;
    }
}
