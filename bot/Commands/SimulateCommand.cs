using System.CommandLine;
using System.Globalization;
using IcpAssistant.Bot.Simulation;
using Spectre.Console;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>simulate</c>: invented applicants fill in filings by talking, and what comes of it is held against what is true of them.</summary>
internal static class SimulateCommand
{
    private const int DifferencesShown = 20;

    private static readonly Option<int> Count = SharedOptions.Number("--count", "多少位虚构的申请人，默认 40", 1, 100_000, 40);
    private static readonly Option<int> Times = SharedOptions.Number("--times", "每位用不同的说法各聊几遍，默认 2", 1, 100, 2);
    private static readonly Option<int> Seed = SharedOptions.Number("--seed", "随机数种子：相同的种子得到相同的申请人和说法，默认 1", 0, int.MaxValue, 1);
    private static readonly Option<int> Parallel = SharedOptions.Number("--parallel", "同时聊的人数，默认 4", 1, 1_000, 4);
    private static readonly Option<int> Pause = SharedOptions.Number("--pause", "每句话之前平均想多少毫秒，默认 0；大于 0 时先热身再计时", 0, 60_000, 0);
    private static readonly Option<string?> Transcripts = new("--transcripts") { Description = "把有差别的对话写到这个文件", HelpName = "文件" };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("simulate", "让虚构的申请人通过对话填写备案，核对结果是否与事实一致") { Count, Times, Seed, Parallel, Pause, Transcripts, SharedOptions.Knowledge, SharedOptions.Json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var run = new SimulationRun(parsed.GetValue(Count), parsed.GetValue(Times), parsed.GetValue(Seed), parsed.GetValue(Parallel), TimeSpan.FromMilliseconds(parsed.GetValue(Pause)));
        var answerer = KnowledgeFolder.Open(parsed.GetValue(SharedOptions.Knowledge));
        await using var transcripts = parsed.GetValue(Transcripts) is { } file ? new StreamWriter(file) : null;
        var report = await terminal.WithProgressAsync("模拟", run.Count * run.Times, stepped => run.RunAsync(answerer, stepped, transcripts, cancellationToken));
        if (parsed.GetValue(SharedOptions.Json))
        {
            await terminal.Output.WriteLineAsync(Terminal.Indent(report));
        }
        else
        {
            Write(terminal, report);
        }

        return report.Right == report.Conversations ? ExitCode.Fine : ExitCode.Findings;
    }

    private static void Write(Terminal terminal, SimulationReport report)
    {
        var kinds = new Table().AddColumns("备案种类", "对话", "完全正确", "平均问题数");
        foreach (var kind in report.Kinds)
        {
            kinds.AddRow(kind.Kind, Text(kind.Conversations), Text(kind.Right), Text(kind.MeanQuestions));
        }

        terminal.Write(kinds);
        var all = new Table().AddColumns("项目", "结果");
        all.AddRow("申请人", $"{report.Applicants}，每位 {report.Times} 遍");
        all.AddRow("完全正确的对话", $"{report.Right} / {report.Conversations}");
        all.AddRow($"{report.Times} 遍都正确的申请人（pass^{report.Times}）", $"{report.AlwaysRight} / {report.Applicants}");
        all.AddRow("平均问题数（固定顺序的表单）", $"{Text(report.MeanQuestions)}（{report.FormQuestions}）");
        all.AddRow("平均消息数", Text(report.MeanMessages));
        all.AddRow("埋下的障碍，说出的", $"{report.ObstaclesPlanted}，{report.ObstaclesTold}");
        all.AddRow("一问一答的时间（中位数，99%）", $"{Text(report.MedianTurn)} 毫秒，{Text(report.SlowTurn)} 毫秒");
        terminal.Write(all);
        foreach (var result in report.Differences.Take(DifferencesShown))
        {
            terminal.Output.WriteLine($"{result.Applicant}-{result.Time} {result.Kind} {result.Province}：{string.Join("；", result.Differences)}");
        }
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
