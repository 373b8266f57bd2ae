using System.CommandLine;
using System.Globalization;
using IcpAssistant.Bot.Api;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using Spectre.Console;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>search TEXT</c>: the sections that the assistant finds, before it decides what to answer.</summary>
internal static class SearchCommand
{
    private const int Preset = 5;
    private const int Most = 50;

    private static readonly Argument<string[]> Text = new("text") { HelpName = "内容", Description = "要找的内容", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<bool> Explain = new("--explain") { Description = "说明每个章节为什么排在这里" };

    private static readonly Option<int> Top = SharedOptions.Number("--top", $"最多列出几个章节（1 到 {Most}），默认 {Preset}", 1, Most, Preset);

    private static readonly Option<bool> Agent = new("--agent") { Description = "也查找只给客服看的文档" };

    private static readonly Option<string?> Province = new("--province") { HelpName = "省份", Description = "只看这个省份和全国的章节，例如 广东" };

    private static readonly Option<string?> Subject = new("--subject") { HelpName = "主体", Description = "只看对这种主体适用的章节：个人、单位" };

    private static readonly Option<string?> Type = new("--type") { HelpName = "类型", Description = "只看对这种备案适用的章节：首次备案、新增网站、新增接入、变更备案、注销备案" };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("search", "查找章节") { Text, Top, Explain, Agent, Province, Subject, Type, SharedOptions.Knowledge, SharedOptions.Json };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var answerer = KnowledgeFolder.Open(parsed.GetValue(SharedOptions.Knowledge));
        var everything = new SearchFilter(parsed.GetValue(Agent) ? Audience.Agent : Audience.Customer);
        var narrowing = new Narrowing(parsed.GetValue(Province), parsed.GetValue(Subject), parsed.GetValue(Type));
        if (!narrowing.TryApply(everything, answerer.Knowledge.Places, out var filter, out var complaint))
        {
            throw new UsageException(complaint);
        }

        var hits = answerer.Search(string.Join(' ', parsed.GetValue(Text) ?? []), filter, parsed.GetValue(Top));
        if (parsed.GetValue(SharedOptions.Json))
        {
            terminal.WriteJson(new SearchResponse([.. hits.Select(HitJson.From)]));
            return ExitCode.Fine;
        }

        if (hits.Count == 0)
        {
            terminal.Output.WriteLine("没有找到章节。");
            return ExitCode.Fine;
        }

        terminal.Write(TableOf(hits));
        if (parsed.GetValue(Explain))
        {
            foreach (var (hit, at) in hits.Select((hit, at) => (hit, at)))
            {
                terminal.Write(ReasonsOf(hit, at + 1));
            }
        }

        return ExitCode.Fine;
    }

    private static Table TableOf(IReadOnlyList<SearchHit> hits)
    {
        var table = new Table().AddColumns("序号", "把握", "得分", "章节", "位置");
        foreach (var (hit, at) in hits.Select((hit, at) => (hit, at)))
        {
            table.AddRow(
                (at + 1).ToString(CultureInfo.InvariantCulture),
                Figures.Percent(hit.Probability),
                Figures.Decimal(hit.Score),
                Markup.Escape(string.Join(" › ", hit.Section.HeadingPath)),
                Markup.Escape(hit.Section.Id.ToString()));
        }

        return table;
    }

    private static Table ReasonsOf(SearchHit hit, int number)
    {
        var table = new Table().Title(Markup.Escape($"{number}. {hit.Section.Heading}")).AddColumns("特征", "说明", "值", "加分");
        foreach (var reason in hit.Why)
        {
            table.AddRow(Markup.Escape(reason.Feature), Markup.Escape(reason.Description), Figures.Decimal(reason.Value), Figures.Decimal(reason.Contribution));
        }

        if (hit.Highlights.Count > 0)
        {
            table.Caption(Markup.Escape($"问题说到的词：{string.Join('、', hit.Highlights)}"));
        }

        return table;
    }
}
