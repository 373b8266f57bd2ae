using IcpAssistant.Knowledge.Rules.Compiling;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Rules;

/// <summary>All facts, decisions and rules of the knowledge: one rule base for answers, dialogs, verdicts and explanations. Immutable.</summary>
public sealed class RuleBase
{
    private readonly ShortestWays _ways;

    internal RuleBase(RuleTables tables, string fingerprint)
    {
        Tables = tables;
        Fingerprint = fingerprint;
        Judge = new Judge(tables);
        _ways = new ShortestWays(tables, Judge);
        Rules = [.. tables.Rules.Select(rule => rule.Rule)];
    }

    /// <summary>The catalogue, in the order of <c>facts.yml</c>.</summary>
    public IReadOnlyList<Fact> Facts => Tables.Source.Facts;

    /// <summary>In the order of <c>decisions.yml</c>.</summary>
    public IReadOnlyList<Decision> Decisions => Tables.Source.Decisions;

    /// <summary>All rows, in the order of documents and lines; those of <c>decisions.yml</c> last.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>What cannot hold together.</summary>
    public IReadOnlyList<Contradiction> Contradictions => Tables.Source.Contradictions;

    /// <summary>A case of which nothing is known.</summary>
    public Case Empty => new(Tables);

    internal RuleTables Tables { get; }

    internal Judge Judge { get; }

    /// <summary>A hash over everything that rules are read from: two rule bases with the same one decide the same.</summary>
    internal string Fingerprint { get; }

    /// <summary>A fact, also of an outcome; <see langword="null"/> when there is none.</summary>
    public Fact? FindFact(string id) => Tables.FindFact(id);

    /// <summary>A rule; <see langword="null"/> when there is none.</summary>
    public Rule? FindRule(string id) => Rules.FirstOrDefault(rule => rule.Id == id);

    /// <summary>A text of a rule with its named values printed.</summary>
    /// <param name="province">The province whose numbers count; <see langword="null"/> when it is not known.</param>
    public string Print(string text, string? province) => Tables.Source.Print(text, province);

    /// <summary>The values that a test names, those of a list one by one; empty for comparisons of numbers.</summary>
    public IReadOnlyList<string> ValuesOf(FactTest test) => test switch
    {
        FactTest.OneOf some => some.Values,
        FactTest.InList list => Tables.Source.Lists.TryGetValue(list.List, out var known) ? known.Items : [],
        _ => [],
    };

    /// <summary>What the rules say about a case on a day.</summary>
    public Verdict Decide(Case facts, DateOnly today) => Judge.Decide(facts, today);

    /// <summary>The least that has to be put right until nothing blocks any more, at most three ways, the easiest first; empty when nothing blocks, and when there is no way.</summary>
    public IReadOnlyList<WayOut> FindWays(Case facts, DateOnly today) => _ways.Find(facts, today);
}
