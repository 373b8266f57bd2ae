using System.Globalization;
using IcpAssistant.Bot.Evaluation;
using Spectre.Console;

namespace IcpAssistant.Bot.CommandLine;

/// <summary>An evaluation as tables for a person.</summary>
internal sealed class EvaluationTables(Terminal terminal)
{
    private const int LongestExcerpt = 120;

    /// <summary>Writes all tables.</summary>
    /// <param name="shown">At most this many failures.</param>
    public void Write(EvaluationReport report, int shown)
    {
        terminal.Output.WriteLine($"知识版本 {report.KnowledgeVersion}，{report.Documents} 份文档");
        terminal.Write(Scores(report));
        if (report.FalseAnswers.Count > 0)
        {
            terminal.Write(FalseAnswerTable(report));
        }

        if (report.Calibration.Count > 0)
        {
            terminal.Write(CalibrationTable(report.Calibration));
        }

        terminal.Output.WriteLine($"最长的回答：{report.LongestAnswer} 个字");
        terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"用时：一半在 {report.MillisecondsMedian:0.0} 毫秒以内，95 % 在 {report.Milliseconds95:0.0} 毫秒以内"));
        WriteCovered(report.Covered, shown);
        WriteFailures(report.Failures, shown);
    }

    private static Table Scores(EvaluationReport report)
    {
        var table = new Table().Title("答对的题目").AddColumns("题目", "类别", "答对", "共", "比例", "结果");
        foreach (var set in report.Sets)
        {
            var name = Markup.Escape(NameOf(set.Set, set.Reserved));
            table.AddRow(name, "全部", Number(set.All.Hits), Number(set.All.Total), Figures.Percent(set.All.Share), Markup.Escape(OutcomesOf(set)));
            foreach (var group in set.Groups)
            {
                table.AddRow("", Markup.Escape(group.Group), Number(group.Right.Hits), Number(group.Right.Total), Figures.Percent(group.Right.Share), "");
            }
        }

        return table;
    }

    private static Table FalseAnswerTable(EvaluationReport report)
    {
        var table = new Table().Title("不该回答却回答了的题目").AddColumns("题目", "范围", "类别", "回答了", "共", "比例");
        foreach (var one in report.FalseAnswers)
        {
            table.AddRow(
                Markup.Escape(NameOf(one.Set, one.Reserved)), Markup.Escape(one.Scope), Markup.Escape(one.Kind),
                Number(one.Answered.Hits), Number(one.Answered.Total), Figures.Percent(one.Answered.Share));
        }

        foreach (var nearMisses in new[] { false, true })
        {
            var sum = FalseAnswers.Never(report.FalseAnswers, nearMisses);
            table.AddRow("合计", "never", nearMisses ? "near-miss" : "其他", Number(sum.Hits), Number(sum.Total), Figures.Percent(sum.Share));
        }

        return table;
    }

    private static Table CalibrationTable(Calibration calibration)
    {
        var table = new Table()
            .Title("说出的把握与实际")
            .Caption($"{calibration.Count} 题，Brier {Figures.Decimal(calibration.Brier)}，平均偏差 {Figures.Decimal(calibration.ExpectedError)}")
            .AddColumns("把握", "题数", "平均把握", "实际");
        foreach (var bin in calibration.Bins.Where(bin => bin.Count > 0))
        {
            table.AddRow(
                string.Create(CultureInfo.InvariantCulture, $"{bin.From:0.0}–{bin.To:0.0}"), Number(bin.Count), Figures.Percent(bin.Stated), Figures.Percent(bin.CameTrue));
        }

        return table;
    }

    private void WriteCovered(IReadOnlyList<CoveredItem> covered, int shown)
    {
        if (covered.Count == 0)
        {
            return;
        }

        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"原来的两份文档没有、现在回答了的题目（{covered.Count}）：");
        foreach (var item in covered.Take(shown))
        {
            terminal.Output.WriteLine($"  {item.Id} {item.Question}");
            terminal.Output.WriteLine($"      出处：{string.Join("、", item.Sections)}");
        }
    }

    private void WriteFailures(IReadOnlyList<Failure> failures, int shown)
    {
        if (failures.Count == 0 || shown == 0)
        {
            return;
        }

        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"没答对的题目（{failures.Count}，列出 {Math.Min(shown, failures.Count)}）：");
        foreach (var failure in failures.Take(shown))
        {
            terminal.Output.WriteLine($"  {failure.Id} [{failure.Group}] {failure.Question}");
            terminal.Output.WriteLine($"      {failure.Why}");
            terminal.Output.WriteLine($"      回答：{Excerpt(failure.Answer)}");
        }
    }

    private static string NameOf(string set, bool reserved) => reserved ? $"{set}（保留）" : set;

    private static string OutcomesOf(SetScore set) => string.Join(", ", set.Outcomes.Select(outcome => $"{outcome.Key} {outcome.Value}"));

    private static string Excerpt(string answer)
    {
        var line = answer.ReplaceLineEndings(" ");
        return line.Length <= LongestExcerpt ? line : line[..LongestExcerpt] + "…";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
