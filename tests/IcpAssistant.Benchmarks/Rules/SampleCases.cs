using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Compiling;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Benchmarks.Rules;

/// <summary>Cases as people tell them.</summary>
internal static class SampleCases
{
    public static DateOnly Today { get; } = new(2026, 11, 22);

    /// <summary>By name how a case is told.</summary>
    public static IReadOnlyList<(string Name, Func<RuleBase, Case> Tell)> All { get; } =
    [
        ("8 facts", EightFacts),
        ("20 facts", TwentyFacts),
        ("nothing known", rules => rules.Empty),
    ];

    /// <summary>A person with a forum on a server that is paid by the hour, and a domain of someone else.</summary>
    public static Case Blocked(RuleBase rules) => rules.Empty
        .With("nature", "individual").With("content", new FactState.Choices(["bbs"], [])).With("server-region", "mainland").With("server-provider", "qingcloud")
        .With("billing", "on-demand").With("domain-realname", "done").With("domain-holder", "someone-else").With("account-realname", "not-done");

    /// <summary>Every rule a second time, for a province that no case is about.</summary>
    public static RuleBase Doubled(RuleBase rules)
    {
        var source = rules.Tables.Source;
        var elsewhere = new Condition.Of("province", new FactTest.OneOf(["xizang"], Not: false), 0);
        var more = source.Rules.Select(rule => rule with { Id = $"{rule.Id}-again", When = new Condition.All([elsewhere, rule.When]), Replaces = [] });
        return new RuleBase(new RuleTables(source with { Rules = [.. source.Rules, .. more] }, new FindingList()), "");
    }

    public static Case EightFacts(RuleBase rules) => rules.Empty
        .With("nature", "enterprise").With("province", "shanghai").With("server-region", "mainland").With("server-provider", "qingcloud")
        .With("domain-filed", "none").With("subject-filed", "none").With("domain-days-left", 200).With("content", new FactState.Choices(["news"], []));

    private static Case TwentyFacts(RuleBase rules) => EightFacts(rules)
        .With("account-realname", "done").With("billing", "subscription").With("months-bought", 12).With("months-left", 11).With("domain-realname", "done").With("domain-holder", "same")
        .With("registrar", "approved").With("resolves-now", "no").With("age", 35).With("is-legal-rep", "yes").With("document-here", "yes").With("account-subjects", 1);
}
