using System.Globalization;
using IcpAssistant.Knowledge.Documents.Reading;

namespace IcpAssistant.Knowledge.Rules.Reading;

/// <summary><c>decisions.yml</c>: what is decided. Rows that no section states (those of <c>verdict-label</c>) stand there too.</summary>
internal static class DecisionsFile
{
    public const string Name = "decisions.yml";

    public static (IReadOnlyList<Decision> Decisions, IReadOnlyList<Rule> Rules) Read(YamlValue? root, string file, FindingList findings)
    {
        var conditions = new ConditionReader(file, findings);
        var decisions = new List<Decision>();
        var rules = new List<Rule>();
        foreach (var (id, map) in YamlEntries.Of(root, "decisions", file, findings))
        {
            decisions.Add(ReadDecision(id, map, ((root as YamlMap)?["in-words"] as YamlMap)?[id], conditions, file, findings));
            foreach (var row in (map["rules"] as YamlList)?.Items.OfType<YamlMap>() ?? [])
            {
                var place = new RulePlace(SectionNames.Parse(row.Text("section")), file, row.Line);
                if (RuleFence.Read(row, id, place, findings) is { } rule)
                {
                    rules.Add(rule);
                }
            }
        }

        foreach (var twice in decisions.GroupBy(decision => decision.Id).Where(group => group.Count() > 1))
        {
            findings.Error("decision", file, twice.Last().Line, $"判断“{twice.Key}”写了两遍（第一次在第 {twice.First().Line} 行），只有第一次的有效：请删去一处，或改名。");
        }

        return ([.. decisions.DistinctBy(decision => decision.Id)], rules);
    }

    private static Decision ReadDecision(string id, YamlMap map, YamlValue? inWords, ConditionReader conditions, string file, FindingList findings)
    {
        var rows = map.Text("rows") switch { "one" => RowPolicy.One, "all" => RowPolicy.All, "first" => RowPolicy.First, _ => (RowPolicy?)null };
        var outcomes = (map["outcomes"] as YamlMap)?.Entries.Select(entry => new Outcome(entry.Key, entry.Value.AsText ?? entry.Key)).ToList() ?? [];
        if (rows is null || outcomes.Count == 0)
        {
            findings.Error("decision", file, map.Line, $"判断“{id}”要写 rows（one、all 或 first）和 outcomes。");
        }

        return new Decision
        {
            Id = id,
            Label = map.Text("label") ?? id,
            Rows = rows ?? RowPolicy.All,
            Outcomes = outcomes,
            Applies = conditions.ReadOptional(map["applies"]),
            Facts = map["facts"] is YamlList list ? list.AsTexts : null,
            Stage = int.TryParse(map.Text("stage"), CultureInfo.InvariantCulture, out var stage) ? stage : null,
            Parameter = map.Text("parameter"),
            Blocks = map["blocks"]?.AsTexts ?? [],
            Ends = map["ends"]?.AsTexts ?? [],
            NeedsFix = map.Text("fix") == "required",
            Groups = (map["groups"] as YamlMap)?.Entries
                .Where(entry => entry.Value is YamlMap group && group["applies"] is not null)
                .ToDictionary(entry => entry.Key, entry => conditions.Read(((YamlMap)entry.Value)["applies"]!), StringComparer.Ordinal) ?? [],
            CalledInConditions = inWords?.AsText,
            InWords = (inWords as YamlMap)?.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.AsText ?? "", StringComparer.Ordinal) ?? [],
            Line = map.Line,
        };
    }
}
