using System.CommandLine;
using IcpAssistant.Bot.Evaluation.Fitting;
using IcpAssistant.Bot.Evaluation.Sets;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Answering.Fitting;
using IcpAssistant.Knowledge.Documents.Reading;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>fit FOLDER</c>: fits the weights of the confidence to the knowledge and to question sets, and writes those that answer best.</summary>
internal static class FitCommand
{
    private static readonly Argument<string> Folder = new("folder") { HelpName = "文件夹", Description = "放着评测题目（*.jsonl）的文件夹；保留的一半不用来拟合，只在最后计数" };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = $"把权重写到这个文件；不写时是知识文件夹里的 {CalibrationFile.Name}",
        HelpName = "文件",
    };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("fit", "重新拟合把握的权重（需要几分钟）；任何一项评测变差时保留现有的权重，退出码是 1") { Folder, Out, SharedOptions.Knowledge };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var sets = EvaluateCommand.SetsOf(parsed.GetRequiredValue(Folder), EvaluateCommand.All);
        var questions = FitQuestions.Of(sets);
        if (!questions.Any(question => question.IsAnsweredBy is null) || questions.All(question => question.IsAnsweredBy is null))
        {
            throw new UsageException("拟合既需要文档能回答的题目，也需要不该回答的题目（expect）：请换一个题目更全的文件夹。");
        }

        var answerer = KnowledgeFolder.Open(parsed.GetValue(SharedOptions.Knowledge));
        var present = answerer.Knowledge.Confidence;
        var fit = await terminal.WithProgressAsync(
            "拟合", ConfidenceFit.Steps, stepped => Task.Run(() => ConfidenceFit.Run(answerer.Knowledge, questions, stepped, cancellationToken), cancellationToken));

        var tables = new FitTables(terminal);
        tables.Write("有问法的小节", fit.WithWordings, present.WithWordings);
        var with = await IsBetterAsync(answerer, present with { WithWordings = fit.WithWordings.Model }, sets, tables, cancellationToken);
        tables.Write("没有问法的小节（同样的文档，去掉所有问法）", fit.WithoutWordings, present.WithoutWordings);
        var stripped = new Answerer(ConfidenceFit.Strip(answerer.Knowledge));
        var without = await IsBetterAsync(stripped, present with { WithoutWordings = fit.WithoutWordings.Model }, sets, tables, cancellationToken);

        var chosen = new ConfidenceModels(with ? fit.WithWordings.Model : present.WithWordings, without ? fit.WithoutWordings.Model : present.WithoutWordings);
        var path = parsed.GetValue(Out) ?? Path.Combine(KnowledgeFolder.Find(parsed.GetValue(SharedOptions.Knowledge)), CalibrationFile.Name);
        await File.WriteAllTextAsync(path, CalibrationFile.Write(chosen), cancellationToken);
        terminal.Output.WriteLine($"写入 {path}：有问法的小节用{Which(with)}权重，没有问法的小节用{Which(without)}权重。");
        return with && without ? ExitCode.Fine : ExitCode.Findings;
    }

    private static async Task<bool> IsBetterAsync(Answerer answerer, ConfidenceModels fitted, IReadOnlyList<EvaluationSet> sets, FitTables tables, CancellationToken cancellationToken)
    {
        var before = await Yardstick.MeasureAsync(answerer, sets, cancellationToken);
        var after = await Yardstick.MeasureAsync(answerer.WithConfidence(fitted), sets, cancellationToken);
        tables.Write(before, after);
        return after.IsAtLeast(before);
    }

    private static string Which(bool fitted) => fitted ? "新拟合的" : "现有的（新的会让评测变差）";
}
