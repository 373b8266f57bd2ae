using IcpAssistant.Knowledge.Rules.Compiling;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Rendering;

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
        Text = new ConditionText(tables, name => tables.Source.Print($"{{{{value:{name}}}}}", null));
        Rules = [.. tables.Rules.Select(rule => rule.Rule)];
    }

    /// <summary>The catalogue, in the order of <c>facts.yml</c>.</summary>
    public IReadOnlyList<Fact> Facts => Tables.Source.Facts;

    /// <summary>In the order of <c>decisions.yml</c>.</summary>
    public IReadOnlyList<Decision> Decisions => Tables.Source.Decisions;

    /// <summary>All rows, in the order of documents and lines; those of <c>decisions.yml</c> last.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>The named numbers of <c>values.yml</c>.</summary>
    public IReadOnlyDictionary<string, NamedNumber> Numbers => Tables.Source.Numbers;

    /// <summary>The named lists of facts' values.</summary>
    public IReadOnlyDictionary<string, ValueList> Lists => Tables.Source.Lists;

    /// <summary>The named lists of words that functions look for.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words => Tables.Source.Words;

    /// <summary>Says conditions and facts in words.</summary>
    public ConditionText Text { get; }

    /// <summary>What cannot hold together.</summary>
    public IReadOnlyList<Contradiction> Contradictions => Tables.Source.Contradictions;

    /// <summary>A case of which nothing is known.</summary>
    public Case Empty => new(Tables);

    internal RuleTables Tables { get; }

    internal Judge Judge { get; }

    /// <summary>A hash over everything that rules are read from: two rule bases with the same one decide the same.</summary>
    public string Fingerprint { get; }

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

    /// <summary>A decision; <see langword="null"/> when there is none.</summary>
    public Decision? FindDecision(string id) => Decisions.FirstOrDefault(decision => decision.Id == id);

    /// <summary>The rows of a decision, in the order in which they stand.</summary>
    public IEnumerable<Rule> RowsOf(Decision decision) => Rules.Where(rule => rule.Decision == decision.Id);

    /// <summary>The rules that take a rule's place when they fire.</summary>
    public IEnumerable<Rule> ReplacedBy(Rule rule) => Rules.Where(other => other.Replaces.Contains(rule.Id));

    /// <summary>The ids of rules and decisions that somebody probably meant, the nearest first.</summary>
    public IReadOnlyList<string> Nearest(string id) => NearestWord.Few(id, Rules.Select(rule => rule.Id).Concat(Decisions.Select(decision => decision.Id)));

    /// <summary>What the rules say about a case on a day.</summary>
    public Verdict Decide(Case facts, DateOnly today) => Judge.Decide(facts, today);

    /// <summary>The least that has to be put right until nothing blocks any more, at most three ways, the easiest first; empty when nothing blocks, and when there is no way.</summary>
    public IReadOnlyList<WayOut> FindWays(Case facts, DateOnly today) => _ways.Find(facts, today);
}
