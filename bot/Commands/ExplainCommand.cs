using System.CommandLine;
using IcpAssistant.Bot.Verdicts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Rendering;
using Spectre.Console;
using Rule = IcpAssistant.Knowledge.Rules.Rule;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>explain ID</c>: a rule in words with all that belongs to it, or the rows of a decision.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> Id = new("id") { HelpName = "规则", Description = "规则或判断的 id，例如 billing-on-demand 或 obstacles" };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("explain", "解释一条规则：什么情况、结果、依据、怎么解决；写判断的 id 时列出它的各行") { Id, SharedOptions.Knowledge, SharedOptions.Json };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var id = parsed.GetValue(Id) ?? "";
        var knowledge = KnowledgeFolder.Read(parsed.GetValue(SharedOptions.Knowledge));
        var asJson = parsed.GetValue(SharedOptions.Json);
        if (knowledge.Rules.FindRule(id) is { } rule)
        {
            Explain(rule, knowledge, terminal, asJson);
            return ExitCode.Fine;
        }

        if (knowledge.Rules.FindDecision(id) is { } decision)
        {
            List(decision, knowledge, terminal, asJson);
            return ExitCode.Fine;
        }

        throw new UsageException(knowledge.Rules.Nearest(id) is [_, ..] nearest
            ? $"没有“{id}”这条规则或判断，最接近的是：{string.Join("、", nearest)}。"
            : $"没有“{id}”这条规则或判断：这个知识文件夹里没有规则。");
    }

    private static void Explain(Rule rule, KnowledgeBase knowledge, Terminal terminal, bool asJson)
    {
        var section = RuleSections.Of(knowledge).Find(rule);
        var quote = section?.Passages.Count > 0 ? section.Passages[0].Text : null;
        var cases = knowledge.Cases.Where(golden => golden.Fires.Contains(rule.Id) || golden.Not.Contains(rule.Id)).ToList();
        if (asJson)
        {
            terminal.WriteJson(new ExplanationJson(RuleJson.Of(rule, knowledge), RuleWords.Of(rule.Sure), quote, [.. cases.Select(GoldenCaseJson.From)]));
            return;
        }

        var rules = knowledge.Rules;
        Line("规则", $"{rule.Id}  {rule.Url}");
        Line("判断", $"{rules.FindDecision(rule.Decision)?.Label}（{rule.Decision}）");
        Line("结果", $"{rules.Text.OfOutcome(rule)}（{rule.Then}）");
        Line("前提", rules.Text.OfGroup(rule));
        Line("情况", rules.Text.Of(rule.When));
        Line("除非", rule.Unless is null ? "" : rules.Text.Of(rule.Unless));
        Line("解决", rule.Fix is { } fix ? $"{RuleSections.Of(knowledge).FixOf(rule, null)}（{RuleWords.Of(fix.Effort)}）" : "");
        Line("材料", string.Join("、", rule.Papers.Select(id => knowledge.Catalogue.FindPaper(id) is { } paper ? $"{paper.Label}（{id}）" : id)));
        Line("另写", string.Join("、", rule.Parameters.Where(parameter => parameter.Key != Rule.PaperParameter).Select(parameter => $"{parameter.Key}={parameter.Value}")));
        Line("代替", string.Join("、", rule.Replaces));
        Line("可被代替", string.Join("、", rules.ReplacedBy(rule).Select(other => other.Id)));
        Line("有效期", Period(rule));
        Line("把握", rule.Sure == Certainty.Agreed ? "各处说法一致。" : RuleWords.Of(rule.Sure));
        Line("来源", rule.Source);
        Line("依据", section is null ? "没有小节：它只看别的判断的结果。" : $"{string.Join(" › ", section.HeadingPath)}  {section.Url}");
        Line("原文", quote is null ? "" : $"“{quote}”");
        Line("位置", $"{rule.Place.File}:{rule.Place.Line}");
        foreach (var golden in cases)
        {
            Line("例子", $"{(golden.Fires.Contains(rule.Id) ? "成立" : "不成立")}：{golden.Why}（{golden.File}:{golden.Line}）");
        }

        void Line(string name, string? words)
        {
            if (!string.IsNullOrEmpty(words))
            {
                terminal.Output.WriteLine($"{name}：{words}");
            }
        }
    }

    private static void List(Decision decision, KnowledgeBase knowledge, Terminal terminal, bool asJson)
    {
        var rows = knowledge.Rules.RowsOf(decision).ToList();
        if (asJson)
        {
            terminal.WriteJson(new { decision.Id, decision.Label, Rules = rows.Select(rule => RuleJson.Of(rule, knowledge)) });
            return;
        }

        terminal.Output.WriteLine($"{decision.Label}（{decision.Id}），{rows.Count} 行。{RuleWords.Of(decision.Rows)}");
        if (decision.Applies is { } applies)
        {
            terminal.Output.WriteLine($"只在这时判断：{knowledge.Rules.Text.Of(applies)}");
        }

        var table = new Table().AddColumns("规则", "什么情况", "结果");
        foreach (var rule in rows)
        {
            table.AddRow(Markup.Escape(rule.Id), Markup.Escape(knowledge.Rules.Text.Of(rule)), Markup.Escape(knowledge.Rules.Text.OfOutcome(rule)));
        }

        terminal.Write(table);
    }

    private static string Period(Rule rule) => (rule.From, rule.Until) switch
    {
        (null, null) => "",
        ({ } from, null) => $"从 {from:yyyy-MM-dd} 起",
        (null, { } until) => $"到 {until:yyyy-MM-dd} 为止",
        ({ } from, { } until) => $"从 {from:yyyy-MM-dd} 到 {until:yyyy-MM-dd}",
    };

    private sealed record ExplanationJson(RuleJson Rule, string Note, string? Quote, IReadOnlyList<GoldenCaseJson> Cases);
}
