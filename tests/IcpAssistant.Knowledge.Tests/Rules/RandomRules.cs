using System.Text;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Rules;

/// <summary>Small rule bases made by chance: gaps, overlaps and rows that never fire come by themselves.</summary>
internal static class RandomRules
{
    private static readonly string[] Facts = ["one", "two", "three", "many"];

    /// <summary>A folder with two decisions, the second of which looks at the first.</summary>
    public static KnowledgeFolder Folder(Random random)
    {
        var rules = new StringBuilder("# 甲 {#a}\n\n正文。\n");
        foreach (var decision in new[] { "first", "second" })
        {
            for (var row = 0; row < 5; row++)
            {
                rules.Append($"\n```rule\nid: {decision}-{row}\ndecision: {decision}\nwhen:\n{When(random, decision)}");
                rules.Append(random.Next(4) == 0 ? $"unless:\n{When(random, "first")}" : "");
                rules.Append(row > 0 && random.Next(3) == 0 ? $"replaces: [{decision}-{random.Next(row)}]\n" : "");
                rules.Append($"then: {(random.Next(2) == 0 ? "good" : "bad")}\n```\n");
            }
        }

        return new KnowledgeFolder().With("scope.yml", "topics: []").With("smalltalk.yml", "intents: []")
            .With("facts.yml", FactsText(random))
            .With("decisions.yml", "decisions:\n- {id: first, rows: one, label: 一, outcomes: {good: 好, bad: 坏}}\n- {id: second, rows: one, label: 二, applies: {first: good}, outcomes: {good: 好, bad: 坏}}\n")
            .With("a.md", rules.ToString());
    }

    /// <summary>A folder whose first decisions have exactly one row for everything (they are grown as a tree), and whose third one collects what fires.</summary>
    /// <param name="independent">Whether no fact and no decision depends on another.</param>
    public static KnowledgeFolder SoundFolder(Random random, bool independent)
    {
        var rows = new StringBuilder("# 甲 {#a}\n\n正文。\n");
        Grow(random, rows, "first", [], 0);
        Grow(random, rows, "second", [], 0);
        for (var row = 0; row < 6; row++)
        {
            rows.Append($"\n```rule\nid: third-{row}\ndecision: third\nwhen:\n{When(random, independent ? "first" : "second")}");
            rows.Append(random.Next(4) == 0 ? $"unless:\n{When(random, "first")}" : "");
            rows.Append(!independent && row > 0 && random.Next(3) == 0 ? $"replaces: [third-{random.Next(row)}]\n" : "");
            rows.Append($"then: {(random.Next(2) == 0 ? "good" : "bad")}\n```\n");
        }

        return new KnowledgeFolder().With("scope.yml", "topics: []").With("smalltalk.yml", "intents: []")
            .With("facts.yml", independent ? Independent(FactsText(random)) : FactsText(random))
            .With("decisions.yml", $"decisions:\n- {{id: first, rows: one, label: 一, outcomes: {{good: 好, bad: 坏}}}}\n- {{id: second, rows: one, label: 二, {(independent ? "" : "applies: {first: good}, ")}outcomes: {{good: 好, bad: 坏}}}}\n- {{id: third, rows: all, label: 三, outcomes: {{bad: 坏, good: 好}}}}\n")
            .With("a.md", rows.ToString());
    }

    /// <summary>All values of all facts.</summary>
    public static IEnumerable<Dictionary<string, object>> Everything(RuleBase rules) =>
        from one in new[] { "a", "b", "c" }
        from two in new[] { "yes", "no" }
        from three in rules.Tables.FindVariable("three")!.Points // not null: it is in every folder
        from many in new string[][] { ["x"], ["y"], ["x", "y"], [] }
        select new Dictionary<string, object> { ["one"] = one, ["two"] = two, ["three"] = three, ["many"] = many.ToHashSet() };

    public static bool Same(object one, object other) => one is HashSet<string> set ? set.SetEquals((HashSet<string>)other) : one.Equals(other);

    private static void Grow(Random random, StringBuilder rows, string decision, List<(string Fact, string Test)> path, int depth)
    {
        (string Fact, string[] Tests)[] splits = [("one", ["a", "[b, c]"]), ("one", ["[a, b]", "c"]), ("three", ["below 5", "at least 5"]), ("three", ["3 to 10", "below 3", "above 10"]), ("many", ["x", "not x"])];
        var left = splits.Where(split => !path.Exists(step => step.Fact == split.Fact)).ToList();
        if (depth == 2 || (depth > 0 && random.Next(3) == 0))
        {
            var when = string.Concat(path.Select(step => $"  {step.Fact}: {step.Test}\n"));
            rows.Append($"\n```rule\nid: {decision}-{rows.Length}\ndecision: {decision}\nwhen:\n{when}then: {(random.Next(2) == 0 ? "good" : "bad")}\n```\n");
            return;
        }

        var (fact, tests) = left[random.Next(left.Count)];
        foreach (var test in tests)
        {
            Grow(random, rows, decision, [.. path, (fact, test)], depth + 1);
        }
    }

    private static string When(Random random, string decision)
    {
        var names = decision == "second" ? [.. Facts, "first"] : Facts;
        var when = new StringBuilder();
        foreach (var name in names.OrderBy(_ => random.Next()).Take(1 + random.Next(2)))
        {
            when.Append($"  {name}: {Test(random, name)}\n");
        }

        return when.ToString();
    }

    private static string Test(Random random, string name)
    {
        string[] tests = name switch
        {
            "one" => ["a", "[a, b]", "not a", "[b, c]"],
            "two" => ["yes", "no", "not yes"],
            "three" => ["below 5", "at least 5", "3 to 10", "above 10"],
            "many" => ["x", "[x, y]", "not x"],
            _ => ["good", "bad", "not good"],
        };
        return tests[random.Next(tests.Length)];
    }

    private static string Independent(string facts) =>
        facts.Split("contradictions:")[0].Replace(", applies: {one: [a, b]}", "", StringComparison.Ordinal).Replace(", applies: {one: not a}", "", StringComparison.Ordinal);

    private static string FactsText(Random random) => """
            facts:
            - {id: one, scope: site, type: choice, question: 甲？, why: 因为。, section: a#a, values: {a: A, b: B, c: C}}
            - {id: two, scope: site, type: yes-no, question: 乙？, why: 因为。, section: a#a, applies: {one: APPLIES}}
            - {id: three, scope: site, type: number, min: 0, max: 20, question: 丙？, why: 因为。, section: a#a}
            - {id: many, scope: site, type: choices, at-least: 1, question: 丁？, why: 因为。, section: a#a, values: {x: X, y: Y}}
            contradictions:
            - {id: never, not-both: {one: CONTRADICTED, many: x}, ask: 到底是哪个？}
            """.Replace("APPLIES", random.Next(2) == 0 ? "[a, b]" : "not a", StringComparison.Ordinal).Replace("CONTRADICTED", random.Next(2) == 0 ? "b" : "[b, c]", StringComparison.Ordinal);
}
