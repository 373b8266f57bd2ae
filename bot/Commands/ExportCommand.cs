using System.CommandLine;
using System.Text;
using IcpAssistant.Bot.Verdicts;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>export rules</c>: the whole rule base as one JSON.</summary>
internal static class ExportCommand
{
    private static readonly Option<string?> Out = new("--out") { HelpName = "文件", Description = "写到这个文件；不写时输出到屏幕" };

    /// <summary>The command with what can be exported.</summary>
    public static Command Create(Terminal terminal)
    {
        var rules = new Command("rules", "把全部规则导出成一个 JSON（格式见 docs/rules.schema.json）") { Out, SharedOptions.Knowledge };
        rules.SetAction(parsed => Run(parsed, terminal));
        return new Command("export", "导出给别的程序用") { rules };
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var export = ExportJson.From(KnowledgeFolder.Read(parsed.GetValue(SharedOptions.Knowledge)));
        var text = Terminal.Indent(export);
        if (parsed.GetValue(Out) is not { } file)
        {
            terminal.Output.WriteLine(text);
            return ExitCode.Fine;
        }

        File.WriteAllText(file, text + "\n", new UTF8Encoding(false));
        terminal.Output.WriteLine($"已写入 {file}：{export.Facts.Count} 个事实，{export.Decisions.Count} 个判断，{export.Rules.Count} 条规则，{export.Cases.Count} 个例子。");
        return ExitCode.Fine;
    }
}
