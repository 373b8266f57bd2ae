using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.AgentDesk.WhatIf;

/// <summary>A case that was tried, with its verdict.</summary>
/// <param name="Ways">The least that has to be put right until nothing blocks, the easiest first.</param>
/// <param name="Refused">What of the form did not fit, a sentence each.</param>
internal sealed record Trial(ToldFacts Told, Case Facts, Verdict Verdict, IReadOnlyList<WayOut> Ways, IReadOnlyList<string> Refused)
{
    /// <summary>Tries the facts of a form.</summary>
    public static Trial Of(ToldFacts told, RuleBase rules, DateOnly today)
    {
        var (facts, refused) = told.ToCase(rules);
        return new Trial(told, facts, rules.Decide(facts, today), rules.FindWays(facts, today), refused);
    }

    /// <summary>The decisions of which one row holds, as far as there is anything to decide.</summary>
    public IEnumerable<DecisionResult> Decided => Verdict.Decisions.Where(result => result.Decision.Rows != RowPolicy.All && result.Decision.Id != Verdict.LabelDecision && result.Applies != Truth.False);

    /// <summary>The decisions whose rows all count, as far as some fired.</summary>
    public IEnumerable<DecisionResult> Collected => Verdict.Decisions.Where(result => result.Decision.Rows == RowPolicy.All && result.Fired.Count > 0);

    /// <summary>What is different from an earlier trial, a sentence each.</summary>
    /// <param name="fixOf">What to do about a rule.</param>
    public IEnumerable<string> ChangesFrom(Trial before, Func<Rule, string> fixOf)
    {
        foreach (var (was, now) in before.Verdict.Decisions.Zip(Verdict.Decisions))
        {
            if (now.Decision.Rows == RowPolicy.All)
            {
                foreach (var rule in now.Fired.Select(fired => fired.Rule).Except(was.Fired.Select(fired => fired.Rule)))
                {
                    yield return $"{now.Decision.Label}：多了“{now.Decision.LabelOf(rule.Then)}”{Explained(rule, fixOf)}";
                }

                foreach (var rule in was.Fired.Select(fired => fired.Rule).Except(now.Fired.Select(fired => fired.Rule)))
                {
                    yield return $"{now.Decision.Label}：少了“{now.Decision.LabelOf(rule.Then)}”{Explained(rule, fixOf)}";
                }
            }
            else if (Words(was) != Words(now))
            {
                yield return $"{now.Decision.Label}：从“{Words(was)}”变为“{Words(now)}”";
            }
        }
    }

    /// <summary>The outcome in words, also when it is open.</summary>
    public static string Words(DecisionResult result) => result.Applies == Truth.False ? "不用判断" : result.Label ?? "还不能确定";

    private static string Explained(Rule rule, Func<Rule, string> fixOf) => fixOf(rule) is { Length: > 0 } fix ? $"（{fix.TrimEnd('。')}）" : $"（{rule.Id}）";
}
