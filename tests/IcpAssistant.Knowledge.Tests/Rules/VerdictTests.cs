using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Rules;

/// <summary>Several sites, domains and persons, days, and the edges of numbers.</summary>
public sealed class VerdictTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly RuleBase Catalogue = Read();

    [Fact]
    public void Each_site_and_each_domain_has_its_own_result()
    {
        var facts = Catalogue.Empty.WithSite().WithDomain(1).With("ripe", new FactState.OneOf(["no"]), new Instance(1, 1)).With("shop", new FactState.OneOf(["yes"]), new Instance(0));

        var results = Catalogue.Decide(facts, Today).Decisions.Where(result => result.Decision.Id == "obstacles").ToList();

        Assert.Equal([new Instance(0), new Instance(1, 0), new Instance(1, 1)], results.Select(result => result.Instance));
        Assert.Equal([["shop"], [], ["unripe"]], results.Select(result => result.Fired.Select(fired => fired.Rule.Id).ToArray()));
    }

    [Fact]
    public void A_decision_about_the_filing_as_a_whole_stands_there_once()
    {
        var facts = Catalogue.Empty.WithSite().WithSite().With("months", 5);

        Assert.Equal(["long"], Catalogue.Decide(facts, Today).Decisions.Where(result => result.Decision.Id == "kind").Select(result => result.Outcome));
    }

    [Theory]
    [InlineData("subject-owner", new[] { "young" })]
    [InlineData("site-owner", new[] { "young" })]
    [InlineData(null, new[] { "young", "young" })]
    public void Each_person_is_looked_at(string? person, string[] fired)
    {
        var facts = Catalogue.Empty.With("age", FactState.Number.Of(15), new Instance(Person: person));

        var rules = Catalogue.Decide(facts, Today).Fired("obstacles");

        Assert.Equal(fired, rules.Select(one => one.Rule.Id));
        Assert.All(rules, one => Assert.True(person is null || one.Instance.Person == person));
    }

    [Theory]
    [InlineData(2, "short", "below the limit")]
    [InlineData(3, "long", "at the limit: it counts")]
    [InlineData(120, "long", "the greatest there is")]
    [InlineData(0, "short", "the least there is")]
    public void A_number_at_its_edge(int months, string outcome, string because) =>
        Assert.True(Catalogue.Decide(Catalogue.Empty.With("months", months), Today).Of("kind")?.Outcome == outcome, because);

    [Theory]
    [InlineData(0, 2, "short", "all of it below")]
    [InlineData(2, 3, null, "on both sides")]
    [InlineData(3, 9, "long", "all of it above")]
    public void A_range_of_numbers(int least, int greatest, string? outcome, string because) =>
        Assert.True(Catalogue.Decide(Catalogue.Empty.With("months", new FactState.Number(least, greatest)), Today).Of("kind")?.Outcome == outcome, because);

    [Theory]
    [InlineData("east", 50, Truth.True, "below the limit")]
    [InlineData(null, 50, Truth.True, "below every limit, although it is not known which one holds")]
    [InlineData(null, 120, Truth.Unknown, "it depends on the province")]
    [InlineData("east", 120, Truth.True, "the limit of the east is higher")]
    [InlineData("west", 120, Truth.False, "the limit of the west is lower")]
    [InlineData("west", 90, Truth.True, "at the limit: too few")]
    [InlineData("west", 91, Truth.False, "just above")]
    [InlineData(null, 181, Truth.False, "above every limit")]
    public void A_limit_that_depends_on_a_fact(string? province, int days, Truth expected, string because)
    {
        var facts = Catalogue.Empty.With("days", days);
        facts = province is null ? facts : facts.With("province", province);

        var result = Catalogue.Decide(facts, Today).Of("obstacles")!; // not null: it is in decisions.yml

        var truth = result.Fired.Any(fired => fired.Rule.Id == "few-days") ? Truth.True : result.Open.Any(rule => rule.Id == "few-days") ? Truth.Unknown : Truth.False;
        Assert.True(truth == expected, because);
    }

    [Theory]
    [InlineData("2026-12-31", false, "the day before it begins")]
    [InlineData("2027-01-01", true, "its first day")]
    [InlineData("2027-06-30", true, "its last day")]
    [InlineData("2027-07-01", false, "the day after it ends")]
    public void A_row_holds_from_its_first_to_its_last_day(string day, bool fires, string because)
    {
        var verdict = Catalogue.Decide(Catalogue.Empty.With("shop", "yes"), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.True(verdict.Fired("obstacles").Any(fired => fired.Rule.Id == "for-a-while") == fires, because);
    }

    [Fact]
    public void The_label_looks_at_both_persons()
    {
        var rules = KnowledgeReader.Read(KnowledgeFolder.OfRepository).Rules;
        var facts = rules.Empty.With("server-region", "mainland").With("server-provider", "qingcloud").With("nature", "enterprise").With("content", new FactState.OnlyChoices([]))
            .With("age", FactState.Number.Of(40), new Instance(Person: "subject-owner")).With("age", FactState.Number.Of(12), new Instance(Person: "site-owner"));

        Assert.Equal("not-allowed", rules.Decide(facts, Today).Label);
    }

    private static RuleBase Read()
    {
        using var folder = new KnowledgeFolder().With("scope.yml", "topics: []").With("smalltalk.yml", "intents: []")
            .With("values.yml", "values:\n  days-min: {by: province, default: 90, east: 180}\n")
            .With("facts.yml", """
                facts:
                - {id: months, scope: order, type: number, min: 0, max: 120, question: 几个月？, why: 因为。, section: a#a}
                - {id: shop, scope: site, type: yes-no, question: 卖东西吗？, why: 因为。, section: a#a}
                - {id: ripe, scope: domain, type: yes-no, question: 域名好了吗？, why: 因为。, section: a#a}
                - {id: days, scope: domain, type: number, min: 0, max: 999, question: 还剩几天？, why: 因为。, section: a#a}
                - {id: province, scope: subject, type: choice, question: 哪个省？, why: 因为。, section: a#a, values: {east: 东, west: 西}}
                - {id: age, scope: person, type: number, min: 0, max: 120, question: 几岁？, why: 因为。, section: a#a}
                """)
            .With("decisions.yml", """
                decisions:
                - {id: kind, rows: one, label: 办哪种, facts: [months], outcomes: {short: 短, long: 长}}
                - {id: obstacles, rows: all, label: 障碍, facts: any, outcomes: {fix-first: 先解决}}
                """)
            .With("a.md", "# 甲 {#a}\n\n正文。\n" + Row("short", "kind", "months: below 3", "short") + Row("long", "kind", "months: at least 3", "long") + Row("shop", "obstacles", "shop: yes", "fix-first")
                + Row("unripe", "obstacles", "ripe: no", "fix-first") + Row("young", "obstacles", "age: below 16", "fix-first") + Row("few-days", "obstacles", "days: at most days-min", "fix-first")
                + Row("for-a-while", "obstacles", "shop: yes", "fix-first\nfrom: 2027-01-01\nuntil: 2027-06-30"));
        var knowledge = folder.Read();
        Assert.Empty(KnowledgeChecker.Check(knowledge, Today));
        return knowledge.Rules;
    }

    private static string Row(string id, string decision, string when, string then) => $"\n```rule\nid: {id}\ndecision: {decision}\nwhen:\n  {when}\nthen: {then}\n```\n";
}
