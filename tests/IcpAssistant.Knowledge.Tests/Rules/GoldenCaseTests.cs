using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Checking;
using IcpAssistant.Knowledge.Rules.Compiling;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Rules;

/// <summary>The cases that people decided, and whether they would notice a wrong rule.</summary>
public sealed class GoldenCaseTests
{
    // The cases of provinces name the rules that fire, nearly all of them not with which outcome; the one national rule is always replaced by a province's.
    private const double MostUnnoticedOfProvinces = 0.97;
    private const int MostUnnoticedOfOthers = 1;

    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Every_case_is_decided_as_its_author_says()
    {
        var knowledge = KnowledgeReader.Read(KnowledgeFolder.OfRepository);

        var wrong = knowledge.Cases.SelectMany(golden => CaseTrial.Run(golden, knowledge.Rules, Today).Select(fault => $"{golden.File}:{golden.Line}: {golden.Why} {fault}")).ToList();

        Assert.True(knowledge.Cases.Count > 0 && wrong.Count == 0, $"{wrong.Count} of {knowledge.Cases.Count}:\n{string.Join('\n', wrong)}");
    }

    /// <summary>Gives each rule another outcome of its decision, one at a time, and asks the cases that it has to do with.</summary>
    [Fact]
    public void A_wrong_outcome_of_a_national_rule_is_noticed()
    {
        var knowledge = KnowledgeReader.Read(KnowledgeFolder.OfRepository);
        var tables = knowledge.Rules.Tables;
        var cases = Concerned(knowledge);
        var mutated = new List<string>();
        var unnoticed = new List<string>();
        foreach (var rule in tables.Rules.Where(rule => tables.Find(rule.Rule.Decision)!.Decision.Outcomes.Count > 1)) // not null: a compiled rule has its decision
        {
            var decision = tables.Find(rule.Rule.Decision)!; // as above
            var outcomes = decision.Decision.Outcomes;
            var other = (rule.Outcome + 1) % outcomes.Count;
            Put(rule with { Outcome = other, Rule = rule.Rule with { Then = outcomes[other].Id }, ReplacedBy = rule.ReplacedBy });
            mutated.Add(rule.Rule.Place.File);
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

        var provinces = unnoticed.Where(IsOfProvince).ToList();
        var says = $"{unnoticed.Count} of {mutated.Count} wrong outcomes are noticed by no case, {provinces.Count} of {mutated.Count(IsOfProvince)} of provinces:\n{string.Join('\n', unnoticed)}";
        Assert.True(mutated.Count > 200 && provinces.Count <= mutated.Count(IsOfProvince) * MostUnnoticedOfProvinces && unnoticed.Count - provinces.Count <= MostUnnoticedOfOthers, says);
    }

    private static bool IsOfProvince(string file) => file.StartsWith("regions/", StringComparison.Ordinal);

    // By rule the cases in which it fires, those that name it first: they notice soonest.
    private static Dictionary<string, List<GoldenCase>> Concerned(KnowledgeBase knowledge) => knowledge.Cases
        .SelectMany(golden => CaseTrial.Decide(golden, knowledge.Rules, Today).Decisions.SelectMany(result => result.Fired).Select(fired => fired.Rule.Id).Concat(golden.Fires).Distinct().Select(id => (id, golden)))
        .GroupBy(pair => pair.id, pair => pair.golden)
        .ToDictionary(group => group.Key, group => group.OrderByDescending(golden => golden.Fires.Contains(group.Key) && golden.Outcome is not null).ToList(), StringComparer.Ordinal);
}
