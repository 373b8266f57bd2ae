using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Rules;

/// <summary>The least that has to be put right until nothing blocks.</summary>
public sealed class WaysTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly RuleBase Shipped = KnowledgeReader.Read(KnowledgeFolder.OfRepository).Rules;

    private static Case Filing => Shipped.Empty.With("goal", "put-online").With("server-provider", "qingcloud").With("server-region", "mainland");

    [Fact]
    public void Nothing_is_proposed_where_nothing_blocks() => Assert.Empty(Shipped.FindWays(Filing.With("billing", "subscription"), Today));

    [Fact]
    public void The_easiest_way_comes_first()
    {
        var ways = Shipped.FindWays(Filing.With("nature", "individual").With("content", new FactState.Choices(["bbs"], [])), Today);

        Assert.NotEmpty(ways);
        Assert.Equal(ways.Select(way => Cost(way)).Order(), ways.Select(way => Cost(way)));
        Assert.All(ways, way => Assert.Empty(Blocks(way.After)));
    }

    [Fact]
    public void What_a_step_brings_about_is_put_right_too()
    {
        var facts = Filing.With("billing", "on-demand").With("months-bought", 1);

        var way = Shipped.FindWays(facts, Today)[0];

        Assert.Equal(["billing", "months-bought"], way.Steps.SelectMany(step => step.Changes.Keys).Order(StringComparer.Ordinal));
        Assert.Equal(Effort.Minutes, way.Effort);
    }

    [Fact]
    public void Every_site_is_put_right()
    {
        var facts = Filing.With("billing", "on-demand").WithSite();
        facts = facts.With("server-provider", new FactState.OneOf(["qingcloud"]), new Instance(1)).With("server-region", new FactState.OneOf(["mainland"]), new Instance(1)).With("billing", new FactState.OneOf(["on-demand"]), new Instance(1));

        var way = Shipped.FindWays(facts, Today)[0];

        Assert.Equal([0, 1], way.Steps.Select(step => step.Instance.Site).Order());
    }

    [Fact]
    public void Both_owners_are_put_right_one_by_one()
    {
        var facts = Filing.With("nature", "enterprise").With("age", FactState.Number.Of(15), new Instance(Person: "subject-owner")).With("age", FactState.Number.Of(14), new Instance(Person: "site-owner"));

        var way = Shipped.FindWays(facts, Today)[0];

        Assert.Equal(["site-owner", "subject-owner"], way.Steps.Select(step => step.Instance.Person).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Never_changes_what_the_customer_cannot_change()
    {
        using var folder = RandomWays.Folder("fixed: yes, ", "yes");
        var rules = folder.Read().Rules;

        Assert.DoesNotContain(rules.FindWays(rules.Empty.With("zero", "no").With("one", "no"), Today), way => way.Steps.Any(step => step.Changes.ContainsKey("zero")));
    }

    /// <summary>Against all sets of up to three repairs of small rule bases.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Are_those_of_brute_force(int seed)
    {
        var random = new Random(seed);
        var found = 0;
        for (var turn = 0; turn < 30; turn++)
        {
            using var folder = RandomWays.Folder(random);
            var rules = folder.Read().Rules;
            Assert.DoesNotContain(folder.Read().Findings, finding => finding.Severity == Severity.Error);
            for (var one = 0; one < 10; one++)
            {
                var facts = RandomWays.Case(rules, random);

                var ways = rules.FindWays(facts, Today);

                var expected = RandomWays.BruteForce(rules, facts, Today);
                var costs = ways.Select(way => (Cost(way), way.Steps.Count)).Where(way => way.Count <= 3).ToList();
                Assert.True(costs.SequenceEqual(expected.Take(costs.Count)) && (costs.Count == 3 || costs.Count == expected.Count || ways.Count > costs.Count), $"seed {seed}, turn {turn}: {string.Join(' ', costs)} instead of {string.Join(' ', expected)}\n{string.Join(", ", facts.Told.Select(fact => fact.Key + " " + fact.Value))}\n{File.ReadAllText(Path.Combine(folder.Path, "a.md"))}");
                Assert.All(ways, way => Assert.Null(rules.Judge.FirstBlock(way.After, Today)));
                found += ways.Count;
            }
        }

        Assert.True(found > 100);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Free_random_applicants_and_leave_nothing_out(int seed)
    {
        var random = new Random(seed);
        var freed = 0;
        for (var turn = 0; turn < 25; turn++)
        {
            var (facts, _, _) = RandomCases.Partial(Shipped, random, 0.25);
            var ways = Shipped.FindWays(facts, Today);
            Assert.All(ways, way => Assert.Empty(Blocks(way.After)));
            freed += ways.Count > 0 ? 1 : 0;
        }

        Assert.True(freed > 0);
    }

    private static int Cost(WayOut way) => way.Steps.Sum(step => step.Effort switch { Effort.Minutes => 1, Effort.Days => 100, _ => 10_000 });

    private static IEnumerable<string> Blocks(Case facts) => Shipped.Decide(facts, Today).Decisions.Where(result => result.Decision.Id == "obstacles").SelectMany(result => result.Fired).Where(fired => fired.Rule.Then is "not-possible" or "fix-first").Select(fired => fired.Rule.Id);
}
