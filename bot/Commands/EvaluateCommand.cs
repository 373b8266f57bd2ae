using System.CommandLine;
using IcpAssistant.Bot.Evaluation;
using IcpAssistant.Bot.Evaluation.Sets;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>eval FOLDER</c>: asks all questions of the sets in a folder and counts what came of them.</summary>
internal static class EvaluateCommand
{
    private const int PresetShown = 20;
    private const string Development = "development";
    private const string Reserved = "reserved";
    internal const string All = "all";

    private static readonly Argument<string> Folder = new("folder") { HelpName = "文件夹", Description = "放着评测题目（*.jsonl）的文件夹" };

    private static readonly Option<string?> JsonFile = new("--json")
    {
        Description = "输出 JSON；写上文件名时写到文件，表格照常显示",
        HelpName = "文件",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Markdown = new("--markdown") { Description = "把结果写成质量页面，例如 docs/quality.md", HelpName = "文件" };

    private static readonly Option<int> Longest = SharedOptions.Number("--max-chars", "回答最多几个字，0 表示不限，默认 800", 0, 100_000, 800);

    private static readonly Option<int> Show = SharedOptions.Number("--show", $"最多列出几个没答对的题目，默认 {PresetShown}", 0, 10_000, PresetShown);

    private static readonly Option<string> Split = SharedOptions.Choice(
        "--split", $"哪一半题目：{Development}（开发用）、{Reserved}（保留，只有数字；同时写 --show 才列出题目），默认 {All}", "一半", All, Development, Reserved);

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("eval", "用评测题目检查回答的质量") { Folder, JsonFile, Markdown, Longest, Show, Split, SharedOptions.Knowledge };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var split = parsed.GetRequiredValue(Split);
        var sets = SetsOf(parsed.GetRequiredValue(Folder), split);
        var json = parsed.GetValue(JsonFile);
        var jsonOnly = json is null && parsed.GetResult(JsonFile) is not null;
        var answerer = KnowledgeFolder.Open(parsed.GetValue(SharedOptions.Knowledge));
        var run = new EvaluationRun(answerer, parsed.GetValue(Longest));
        var quiet = jsonOnly ? terminal with { IsInteractive = false } : terminal;
        var results = await quiet.WithProgressAsync("评测", sets.Sum(set => set.Items.Count), stepped => run.RunAsync(sets, stepped, cancellationToken));

        var tellReserved = split == Reserved && parsed.GetResult(Show) is { Implicit: false };
        var report = EvaluationReport.Of(answerer.Knowledge, results, tellReserved);
        if (parsed.GetValue(Markdown) is { } page)
        {
            await File.WriteAllTextAsync(page, QualityPage.Write(report with { Failures = [], Covered = [] }), cancellationToken);
        }

        if (jsonOnly)
        {
            await terminal.Output.WriteLineAsync(Terminal.Indent(report));
            return ExitCode.Fine;
        }

        if (json is not null)
        {
            await File.WriteAllTextAsync(json, Terminal.Indent(report) + "\n", cancellationToken);
        }

        new EvaluationTables(terminal).Write(report, parsed.GetValue(Show));
        return ExitCode.Fine;
    }

    internal static List<EvaluationSet> SetsOf(string folder, string split)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"没有文件夹 {folder}：请写上放着评测题目（*.jsonl）的文件夹。");
        }

        var sets = SetReader.Read(folder)
            .Select(set => set with { Items = [.. set.Items.Where(item => split == All || item.Reserved == (split == Reserved))] })
            .Where(set => set.Items.Count > 0)
            .ToList();
        return sets.Count > 0 ? sets : throw new UsageException($"文件夹 {folder} 里没有要评测的题目：题目是 *.jsonl 文件，一行一个。");
    }
}
