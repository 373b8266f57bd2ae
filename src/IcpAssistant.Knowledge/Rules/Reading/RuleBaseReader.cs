using System.Security.Cryptography;
using System.Text;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Catalogue.Reading;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Reading;

/// <summary>Puts the rule base together from the tables and the fences of all sections.</summary>
internal static class RuleBaseReader
{
    public static RuleBase Read(TableFiles tables, IReadOnlyList<Document> documents, NamedValues values, FieldsSource fields, IReadOnlyList<Paper> papers, FindingList findings)
    {
        var (facts, contradictions) = tables.ReadOwn(FactsFile.Name, FactsFile.Read);
        var (decisions, ownRules) = tables.ReadOwn(DecisionsFile.Name, DecisionsFile.Read);
        var rules = documents.SelectMany(document => document.Sections.SelectMany(section => section.Rules.Select(block => (document, section, block))))
            .SelectMany(place => ReadFence(place.document, place.section, place.block, findings))
            .Concat(ownRules)
            .ToList();
        var source = new RuleSource(facts, decisions, Unique(rules, findings), contradictions, values.Numbers, values.Lists, values.Words, values.Print, values)
        {
            Others = [.. fields.Conditions().Select(place => place.Condition)],
            PaperLabels = papers.ToDictionary(paper => paper.Id, paper => paper.Label, StringComparer.Ordinal),
        };
        return new RuleBase(new RuleTables(source, findings), Fingerprint(tables, documents));
    }

    // Lines are left out: a text that moves changes no rule.
    private static string Fingerprint(TableFiles tables, IReadOnlyList<Document> documents)
    {
        var texts = new[] { FactsFile.Name, DecisionsFile.Name, NamedValues.Name, FieldsFile.Name, PapersFile.Name }.Select(tables.TextOf)
            .Concat(documents.SelectMany(document => document.Sections).SelectMany(section => section.Rules.Select(block => $"{section.Id}\n{block.Text}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', texts))));
    }

    private static IEnumerable<Rule> ReadFence(Document document, Section section, RuleBlock block, FindingList findings)
    {
        if (!YamlReader.TryRead(block.Text, document.File, block.Line, "rule", findings, out var value))
        {
            return [];
        }

        if (value is not YamlMap map)
        {
            findings.Error("rule", document.File, block.Line, "规则块是空的，或不是“键: 值”的写法：请写上 id、decision、when 和 then。");
            return [];
        }

        return RuleFence.Read(map, null, new RulePlace(section.Id, document.File, block.Line), findings) is { } rule ? [rule] : [];
    }

    private static List<Rule> Unique(IEnumerable<Rule> rules, FindingList findings)
    {
        var unique = new Dictionary<string, Rule>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (!unique.TryAdd(rule.Id, rule))
            {
                findings.Error("rule-twice", rule.Place.File, rule.Place.Line, $"规则“{rule.Id}”也写在 {unique[rule.Id].Place.File} 第 {unique[rule.Id].Place.Line} 行：一个 id 只能用一次，请改名或删去一处。");
            }
        }

        return [.. unique.Values];
    }
}
