using System.Globalization;
using IcpAssistant.Bot.Evaluation.Fitting;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Answering.Fitting;
using Spectre.Console;

namespace IcpAssistant.Bot.CommandLine;

/// <summary>A fit as tables for a person.</summary>
internal sealed class FitTables(Terminal terminal)
{
    /// <summary>Weights before and after, the samples, and how far probabilities come true.</summary>
    public void Write(string title, FittedModel fitted, ConfidenceModel present)
    {
        terminal.Write(Weights(title, fitted, present));
        terminal.Output.WriteLine($"样本：{string.Join("，", fitted.Counts.Select(count => $"{NameOf(count.Kind)} {Number(count.Count)}（对 {Number(count.Right)}）"))}");
        terminal.Output.WriteLine($"平均对数损失：现有权重 {Figures.Decimal(fitted.PresentLoss)}，新权重在没参加拟合的样本上 {Figures.Decimal(fitted.Loss)}");
        terminal.Write(Bands(fitted.Bands));
    }

    /// <summary>The evaluation before and after.</summary>
    public void Write(Yardstick before, Yardstick after)
    {
        var table = new Table().Title("评测").AddColumns("项目", "现有权重", "新权重", "共");
        foreach (var (was, now) in before.Figures.Zip(after.Figures))
        {
            table.AddRow(Markup.Escape(was.Name), Number(was.Count.Hits), Number(now.Count.Hits), Number(now.Count.Total));
        }

        terminal.Write(table);
    }

    private static Table Weights(string title, FittedModel fitted, ConfidenceModel present)
    {
        var table = new Table().Title(Markup.Escape(title)).AddColumns("特征", "说明", "现有权重", "新权重");
        table.AddRow("bias", "起点", Figures.Decimal(present.Bias), Figures.Decimal(fitted.Model.Bias));
        foreach (var (feature, at) in ConfidenceModel.Features.Select((feature, at) => (feature, at)))
        {
            table.AddRow(Markup.Escape(feature.Name), Markup.Escape(feature.Description), Figures.Decimal(present.Weights[at]), Figures.Decimal(fitted.Model.Weights[at]));
        }

        return table;
    }

    private static Table Bands(IReadOnlyList<ProbabilityBand> bands)
    {
        var table = new Table().Title("没参加拟合的样本：说出的把握与实际").AddColumns("把握", "样本", "平均把握", "实际");
        foreach (var band in bands.Where(band => band.Count > 0))
        {
            table.AddRow(
                string.Create(CultureInfo.InvariantCulture, $"{band.From:0.0}–{band.To:0.0}"), Number(band.Count), Figures.Percent(band.Stated), Figures.Percent(band.CameTrue));
        }

        return table;
    }

    private static string NameOf(SampleKind kind) => kind switch
    {
        SampleKind.Question => "题目",
        SampleKind.ForeignQuestion => "不该回答的题目",
        SampleKind.Wording => "留出的问法",
        SampleKind.Topic => "留出的其他话题",
        SampleKind.SmallTalk => "留出的寒暄",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Give the new kind of sample its name here."),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
