using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Checking;
using IcpAssistant.Knowledge.Rules.Compiling;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Rules;

/// <summary>The cases that people decided, and whether they would notice a wrong rule.</summary>
public sealed class GoldenCaseTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Every_case_is_decided_as_its_author_says()
    {
        var knowledge = KnowledgeReader.Read(KnowledgeFolder.OfRepository);

        var wrong = knowledge.Cases.SelectMany(golden => CaseTrial.Run(golden, knowledge.Rules, Today).Select(fault => $"{golden.File}:{golden.Line}: {golden.Why} {fault}")).ToList();

        Assert.True(knowledge.Cases.Count > 0 && wrong.Count == 0, $"{wrong.Count} of {knowledge.Cases.Count}:\n{string.Join('\n', wrong)}");
    }

    /// <summary>Gives each rule another outcome of its decision, one at a time.</summary>
    [Fact]
    public void A_wrong_outcome_is_noticed()
    {
        var unnoticed = Unnoticed((rule, decision) =>
        {
            var outcomes = decision.Decision.Outcomes;
            var other = (rule.Outcome + 1) % outcomes.Count;
            return outcomes.Count == 1 ? null : rule with { Outcome = other, Rule = rule.Rule with { Then = outcomes[other].Id } };
        });

        Assert.True(unnoticed.Count == 0, $"{unnoticed.Count} wrong outcomes are noticed by no case:\n{string.Join('\n', unnoticed)}");
    }

    /// <summary>Takes each rule away, one at a time.</summary>
    [Fact]
    public void A_rule_that_never_fires_is_noticed()
    {
        var unnoticed = Unnoticed((rule, _) => rule with { Formula = Formula.Never });

        Assert.True(unnoticed.Count == 0, $"{unnoticed.Count} rules are missed by no case:\n{string.Join('\n', unnoticed)}");
    }

    private static List<string> Unnoticed(Func<CompiledRule, CompiledDecision, CompiledRule?> mutate)
    {
        var knowledge = KnowledgeReader.Read(KnowledgeFolder.OfRepository);
        var tables = knowledge.Rules.Tables;
        var cases = Concerned(knowledge);
        var unnoticed = new List<string>();
        foreach (var rule in tables.Rules.ToList())
        {
            var decision = tables.Find(rule.Rule.Decision)!; // not null: a compiled rule has its decision
            if (mutate(rule, decision) is not { } mutated)
            {
                continue;
            }

            Put(mutated);
            if (!cases.GetValueOrDefault(rule.Rule.Id, []).Exists(golden => CaseTrial.Run(golden, knowledge.Rules, Today).Count > 0))
            {
                unnoticed.Add($"{rule.Rule.Place.File}:{rule.Rule.Place.Line} {rule.Rule.Id}");
            }

            Put(rule);

            void Put(CompiledRule one)
            {
                tables.Rules[rule.Index] = one;
                foreach (var rows in new[] { decision.Rules, decision.RulesOfPersons })
                {
                    if (Array.FindIndex(rows, known => known.Index == rule.Index) is >= 0 and var at)
                    {
                        rows[at] = one;
                    }
                }
            }
        }

        return unnoticed;
    }

    // By rule the cases in which it fires, those that name it first: they notice soonest.
    private static Dictionary<string, List<GoldenCase>> Concerned(KnowledgeBase knowledge) => knowledge.Cases
        .SelectMany(golden => CaseTrial.Decide(golden, knowledge.Rules, Today).Decisions.SelectMany(result => result.Fired).Select(fired => fired.Rule.Id).Concat(golden.Fires).Distinct().Select(id => (id, golden)))
        .GroupBy(pair => pair.id, pair => pair.golden)
        .ToDictionary(group => group.Key, group => group.OrderByDescending(golden => golden.Fires.Contains(group.Key) && golden.Outcome is not null).ToList(), StringComparer.Ordinal);
}
