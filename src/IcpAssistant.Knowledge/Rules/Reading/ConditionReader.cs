using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Documents.Reading;

namespace IcpAssistant.Knowledge.Rules.Reading;

/// <summary>Reads the conditions of rules, facts and decisions: maps from facts to tests.</summary>
internal sealed partial class ConditionReader(string file, FindingList findings)
{
    /// <summary>All entries of a map hold; one of the maps of a list holds.</summary>
    public Condition Read(YamlValue value) => value switch
    {
        YamlMap map => new Condition.All([.. map.Entries.Select(ReadEntry)]),
        YamlList list => new Condition.Any([.. list.Items.Select(Read)]),
        YamlText { Value: var text } when text.Contains(':', StringComparison.Ordinal) => Wrong(value.Line, $"“{text}”的冒号后面要空一格，例如 billing: on-demand。"),
        _ => Wrong(value.Line, "条件要写成“事实: 值”，一行一个；总是成立的写 {}。"),
    };

    /// <summary>As <see cref="Read"/>; <see langword="null"/> for what is not written.</summary>
    public Condition? ReadOptional(YamlValue? value) => value is null ? null : Read(value);

    private Condition ReadEntry(YamlEntry entry) => entry.Key switch
    {
        "any" => new Condition.Any(ReadParts(entry)),
        "all" => new Condition.All(ReadParts(entry)),
        _ => ReadTest(entry.Value) is { } test ? new Condition.Of(entry.Key, test, entry.Line) : Wrong(entry.Line, $"“{entry.Key}”的写法看不懂：请写一个值、[多个值]、not 值、in 名单、at least 3 或 16 to 17。"),
    };

    private IReadOnlyList<Condition> ReadParts(YamlEntry entry)
    {
        if (entry.Value is YamlList list)
        {
            return [.. list.Items.Select(Read)];
        }

        return [Wrong(entry.Line, $"“{entry.Key}:”下面要用短横线逐条列出条件。")];
    }

    private static FactTest? ReadTest(YamlValue value) => value switch
    {
        YamlText text => ReadWords(text.Value.Trim()),
        YamlList list when list.Items.All(item => item is YamlText) => new FactTest.OneOf(list.AsTexts, Not: false),
        YamlMap { Entries: [{ Key: "not", Value: var refused }] } => ReadTest(refused) switch
        {
            FactTest.OneOf some => some with { Not = !some.Not },
            FactTest.InList list => list with { Not = !list.Not },
            _ => null,
        },
        _ => null,
    };

    private static FactTest? ReadWords(string words)
    {
        if (words.StartsWith("not ", StringComparison.Ordinal))
        {
            return ReadWords(words[4..].Trim()) switch
            {
                FactTest.OneOf some => some with { Not = !some.Not },
                FactTest.InList list => list with { Not = !list.Not },
                _ => null,
            };
        }

        if (words.StartsWith("in ", StringComparison.Ordinal))
        {
            return new FactTest.InList(words[3..].Trim(), Not: false);
        }

        if (ComparisonWords().Match(words) is { Success: true } comparison)
        {
            return new FactTest.Compare(ComparisonOf(comparison.Groups["how"].Value), comparison.Groups["bound"].Value);
        }

        if (RangeWords().Match(words) is { Success: true } range)
        {
            return new FactTest.Between(range.Groups["least"].Value, range.Groups["greatest"].Value);
        }

        return words.Length == 0 || words.Contains(' ', StringComparison.Ordinal) ? null : new FactTest.OneOf([words], Not: false);
    }

    private static Comparison ComparisonOf(string words) => words switch
    {
        "at least" => Comparison.AtLeast,
        "at most" => Comparison.AtMost,
        "below" => Comparison.Below,
        _ => Comparison.Above,
    };

    private Condition Wrong(int line, string message)
    {
        findings.Error("rule-condition", file, line, message);
        return Never;
    }

    /// <summary>What a condition that cannot be read stands for.</summary>
    public static Condition Never { get; } = new Condition.Any([]);

    [GeneratedRegex(@"^(?<how>at least|at most|below|above)\s+(?<bound>\S+)$")]
    private static partial Regex ComparisonWords();

    [GeneratedRegex(@"^(?<least>\S+) to (?<greatest>\S+)$")]
    private static partial Regex RangeWords();
}
