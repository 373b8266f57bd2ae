using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Compiling;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Knowledge.Rules.Checking;

/// <summary>Each row by itself: what it may look at, what it must say, and whether its fix helps.</summary>
internal sealed class RowCheck(RuleTables tables, Prover prover, HashSet<SectionId> sections, FindingList findings)
{
    public void Check()
    {
        foreach (var decision in tables.Decisions)
        {
            foreach (var rule in decision.Rules)
            {
                CheckFacts(decision.Decision, rule);
                CheckWords(decision.Decision, rule.Rule);
                CheckReplaced(rule.Rule);
                CheckFix(rule);
            }
        }
    }

    private void CheckFacts(Decision decision, CompiledRule rule)
    {
        var tests = rule.Rule.When.Tests.Concat(rule.Rule.Unless?.Tests ?? []);
        foreach (var test in tests.Where(test => decision.Facts is { } listed && !listed.Contains(test.Fact)))
        {
            findings.Error("rule-facts", rule.Rule.Place.File, test.Line, $"规则“{rule.Rule.Id}”看了“{test.Fact}”，判断“{decision.Id}”的 facts 里没有它：请加进 {DecisionsFile.Name}，或改条件。");
        }

        if (rule is { LooksAtPerson: true, LooksAtDomain: true })
        {
            Error("rule-scopes", rule.Rule, $"规则“{rule.Rule.Id}”同时看负责人和域名，说不清是哪一位、哪一个：请拆成两条规则。");
        }
    }

    private void CheckWords(Decision decision, Rule rule)
    {
        if (decision.NeedsFix && string.IsNullOrWhiteSpace(rule.Fix?.Text))
        {
            Error("rule-fix", rule, $"规则“{rule.Id}”报告了问题，却没有写 fix（怎样解决）：请写上 text 和 effort。");
        }

        if (decision.Parameter is { } parameter && !rule.Parameters.ContainsKey(parameter))
        {
            Error("rule-parameter", rule, $"规则“{rule.Id}”要写“{parameter}: …”，判断“{decision.Id}”的每条规则都要有它。");
        }

        if (rule.Place.Section is { } section && !sections.Contains(section))
        {
            Error("rule-section", rule, $"规则“{rule.Id}”写的小节“{section}”不存在{NearestWord.Hint(section.ToString(), sections.Select(known => known.ToString()))}请改成已有的小节。");
        }

        if (rule.From > rule.Until)
        {
            Error("rule-date", rule, $"规则“{rule.Id}”的 until 早于 from，哪一天都不生效：请核对日期。");
        }

        foreach (var name in NamedValues.NamesIn(rule.Fix?.Text ?? "").Where(name => !tables.Source.Numbers.ContainsKey(name)))
        {
            Error("unknown-value", rule, $"规则“{rule.Id}”的 fix 里写的数“{name}”不在 values.yml 里{NearestWord.Hint(name, tables.Source.Numbers.Keys)}");
        }
    }

    private void CheckReplaced(Rule rule)
    {
        foreach (var other in rule.Replaces.Select(id => tables.Source.Rules.FirstOrDefault(known => known.Id == id)).OfType<Rule>().Where(other => other.Decision != rule.Decision))
        {
            Error("rule-replaces", rule, $"规则“{rule.Id}”只能代替同一个判断里的规则，“{other.Id}”属于判断“{other.Decision}”。");
        }
    }

    private void CheckFix(CompiledRule rule)
    {
        try
        {
            var change = FixChange.Of(rule, tables).SelectMany(change => change.Bits(tables)).ToDictionary(pair => pair.Variable, pair => pair.Bits);
            if (change.Count > 0 && prover.CanFire(rule, change))
            {
                Error("rule-fix", rule.Rule, $"规则“{rule.Rule.Id}”的 fix 做了也没有用：改成 {string.Join("、", rule.Rule.Fix!.Change.Select(pair => $"{pair.Key}: {string.Join(' ', pair.Value)}"))} 以后它仍会成立。请改 change 或条件。");
            }
        }
        catch (RuleMistakeException mistake)
        {
            Error("rule-fix", rule.Rule, $"规则“{rule.Rule.Id}”：{mistake.Message}");
        }
    }

    private void Error(string check, Rule rule, string message) => findings.Error(check, rule.Place.File, rule.Place.Line, message);
}
