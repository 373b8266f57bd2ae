using System.Text.Json;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>The eligibility sets, fed with their facts: the rules alone have to reach the verdict.</summary>
public sealed class EligibilityTests
{
    private static readonly RuleBase Rules = KnowledgeReader.Read(TestFiles.Knowledge).Rules;
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("eligibility-public.jsonl")]
    [InlineData("eligibility-own-2.jsonl")]
    [InlineData("eligibility-own-3.jsonl")]
    public void Every_verdict_follows_from_the_facts(string set)
    {
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(TestFiles.Sets, set)))
        {
            var item = JsonSerializer.Deserialize<JsonElement>(line);
            var facts = item.GetProperty("facts").EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value);
            var verdict = Rules.Decide(EligibilityFacts.ToCase(Rules, facts), Today);
            var label = verdict.Label;
            if (label != item.GetProperty("verdict").GetString())
            {
                wrong.Add($"{item.GetProperty("id")}: {label ?? "open"} instead of {item.GetProperty("verdict")} for {item.GetProperty("facts")} ({string.Join(' ', verdict.Fired(Verdict.LabelDecision).Select(fired => fired.Rule.Id))}; {string.Join(' ', verdict.Fired("obstacles").Select(fired => fired.Rule.Id))})");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
