using System.CommandLine;
using System.Globalization;
using System.Numerics;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>check</c>: what is wrong in the knowledge folder, with file and line.</summary>
internal static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var all = new Option<bool>("--all") { Description = "也列出写了“必须”“不能”等而没有规则的小节" };
        var command = new Command("check", "检查知识文件夹，列出文件和行号；有错误时退出码是 1") { SharedOptions.Knowledge, SharedOptions.Json, all };
        command.SetAction(parsed => Run(parsed, parsed.GetValue(all), terminal));
        return command;
    }

    private static int Run(ParseResult parsed, bool all, Terminal terminal)
    {
        var knowledge = KnowledgeFolder.Read(parsed.GetValue(SharedOptions.Knowledge));
        var report = KnowledgeChecker.Report(knowledge, ChinaTime.Today(TimeProvider.System));
        var findings = all ? [.. report.Findings, .. report.Duties] : report.Findings;
        var errors = findings.Count(finding => finding.Severity is Severity.Error);
        if (parsed.GetValue(SharedOptions.Json))
        {
            terminal.WriteJson(new { findings = findings.Select(FindingJson.From), rules = RulesJson.From(knowledge, report) });
        }
        else
        {
            foreach (var finding in findings)
            {
                terminal.Output.WriteLine(finding);
            }

            terminal.Output.WriteLine(Sum(knowledge, report));
            if (!all && report.Duties.Count > 0)
            {
                terminal.Output.WriteLine($"另有 {report.Duties.Count} 个小节写了“必须”“不能”等而没有规则，不一定是问题：加 --all 列出。");
            }

            terminal.Output.WriteLine(
                $"{knowledge.Documents.Count} 份文档，{knowledge.Sections.Count()} 个章节：{errors} 个错误，{findings.Count - errors} 个提醒。");
        }

        return errors > 0 ? ExitCode.Findings : ExitCode.Fine;
    }

    // 规则：260 条，14 个判断。其中 10 个恰好一行成立，穷举了 209,973 种组合（150 毫秒）。
    private static string Sum(KnowledgeBase knowledge, CheckReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"规则：{knowledge.Rules.Rules.Count} 条，{knowledge.Rules.Decisions.Count} 个判断。其中 {report.Proofs.Count} 个恰好一条成立，穷举了 {Combinations(report):N0} 种组合（{Elapsed(report):N0} 毫秒）。");

    private static BigInteger Combinations(CheckReport report) => report.Proofs.Aggregate(BigInteger.Zero, (sum, proof) => sum + proof.Combinations);

    private static double Elapsed(CheckReport report) => report.Proofs.Sum(proof => proof.Elapsed.TotalMilliseconds);

    private sealed record RulesJson(int Rules, int Decisions, string Combinations, double Milliseconds, int DutiesWithoutRule)
    {
        public static RulesJson From(KnowledgeBase knowledge, CheckReport report) => new(
            knowledge.Rules.Rules.Count, knowledge.Rules.Decisions.Count, CheckCommand.Combinations(report).ToString(CultureInfo.InvariantCulture), Math.Round(CheckCommand.Elapsed(report), 1), report.Duties.Count);
    }

    private sealed record FindingJson(string Severity, string Check, string Message, string File, int Line)
    {
        public static FindingJson From(Finding finding) => new(
            finding.Severity is Knowledge.Documents.Severity.Error ? "error" : "warning", finding.Check, finding.Message, finding.File, finding.Line);
    }
}
