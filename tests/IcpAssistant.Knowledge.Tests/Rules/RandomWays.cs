using System.Text;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Rules;

/// <summary>Small rule bases whose obstacles and fixes are made by chance; a fix may bring another obstacle about.</summary>
internal static class RandomWays
{
    private static readonly string[] Facts = ["zero", "one", "two", "three"];
    private static readonly string[] Efforts = ["minutes", "days", "weeks"];

    public static KnowledgeFolder Folder(Random random)
    {
        var rules = new StringBuilder("# 甲 {#a}\n\n正文。\n");
        for (var row = 0; row < 7; row++)
        {
            var when = Facts.OrderBy(_ => random.Next()).Take(1 + random.Next(2)).Select(fact => (Fact: fact, Value: Value(random))).ToList();
            var (fact, value) = when[random.Next(when.Count)];
            rules.Append($"\n```rule\nid: row-{row}\ndecision: obstacles\nwhen:\n{string.Concat(when.Select(test => $"  {test.Fact}: {test.Value}\n"))}");
            rules.Append($"then: {(random.Next(5) == 0 ? "warn" : "fix-first")}\nfix:\n  text: 改。\n  change:\n    {fact}: {Other(random, value)}\n  effort: {Efforts[random.Next(3)]}\n```\n");
        }

        return Folder("", rules);
    }

    /// <summary>A folder in which the facts "zero" and "one" must not be "no".</summary>
    public static KnowledgeFolder Folder(string mark, string value)
    {
        var rules = new StringBuilder("# 甲 {#a}\n\n正文。\n");
        foreach (var fact in Facts[..2])
        {
            rules.Append($"\n```rule\nid: row-{fact}\ndecision: obstacles\nwhen:\n  {fact}: no\nthen: fix-first\nfix:\n  text: 改。\n  change:\n    {fact}: {value}\n  effort: days\n```\n");
        }

        return Folder(mark, rules);
    }

    public static Case Case(RuleBase rules, Random random) => Facts.Where(_ => random.Next(4) > 0).Aggregate(rules.Empty, (sofar, fact) => sofar.With(fact, Value(random)));

    /// <summary>What the least sets of up to three repairs cost, and how many they are, the cheapest first; sets with the same costs count each.</summary>
    public static List<(int Cost, int Count)> BruteForce(RuleBase rules, Case facts, DateOnly today)
    {
        if (rules.Judge.FirstBlock(facts, today) is null)
        {
            return [];
        }

        var named = Repair.All(rules.Tables).ToLookup(repair => repair.Key);
        var repairs = named.Select(same => same.First()).ToList();
        var free = new List<int>();
        var sets = Enumerable.Range(1, (1 << repairs.Count) - 1).Where(set => int.PopCount(set) <= 3).OrderBy(int.PopCount).ToList();
        foreach (var set in sets.Where(set => !free.Exists(part => (part & set) == part)))
        {
            var picked = repairs.Where((_, at) => (set >> at & 1) != 0).ToList();
            var clash = picked.Any(one => picked.Any(other => one != other && one.Clashes(other)));
            if (!clash && rules.Judge.FirstBlock(picked.Aggregate(facts, (sofar, repair) => repair.Apply(sofar, default)), today) is null)
            {
                free.Add(set);
            }
        }

        return [.. free.Select(set => repairs.Where((_, at) => (set >> at & 1) != 0).ToList()).Where(picked => IsNamed(facts, picked)).Select(picked => (picked.Sum(repair => repair.Cost), picked.Count)).Order()];

        // In some order, each is named by a rule that then fires.
        bool IsNamed(Case sofar, IReadOnlyList<Repair> left) => left.Count == 0 || left.Any(one =>
            named[one.Key].Any(repair => rules.Judge.Look(sofar, new Instance(0, 0, "subject-owner"), today, evaluation => evaluation.Reports(repair.Rule) == Truth.True)) && IsNamed(one.Apply(sofar, default), [.. left.Where(other => other != one)]));
    }

    private static KnowledgeFolder Folder(string mark, StringBuilder rules) => new KnowledgeFolder().With("scope.yml", "topics: []").With("smalltalk.yml", "intents: []")
        .With("facts.yml", "facts:\n" + string.Concat(Facts.Select(fact => $"- {{id: {fact}, {(fact == "zero" ? mark : "")}scope: site, type: choice, question: 甲？, why: 因为。, section: a#a, values: {{yes: 是, no: 否, maybe: 也许}}}}\n")))
        .With("decisions.yml", "decisions:\n- {id: obstacles, rows: all, label: 障碍, facts: any, fix: required, blocks: [fix-first], outcomes: {fix-first: 先解决, warn: 留意}}\n")
        .With("a.md", rules.ToString());

    private static string Value(Random random) => random.Next(3) switch { 0 => "yes", 1 => "no", _ => "maybe" };

    private static string Other(Random random, string value)
    {
        string other;
        do
        {
            other = Value(random);
        }
        while (other == value);

        return other;
    }
}
