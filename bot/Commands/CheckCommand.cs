using System.CommandLine;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>check</c>: what is wrong in the knowledge folder, with file and line.</summary>
internal static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("check", "检查知识文件夹，列出文件和行号；有错误时退出码是 1") { SharedOptions.Knowledge, SharedOptions.Json };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var knowledge = KnowledgeFolder.Read(parsed.GetValue(SharedOptions.Knowledge));
        var findings = KnowledgeChecker.Check(knowledge, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        var errors = findings.Count(finding => finding.Severity is Severity.Error);
        if (parsed.GetValue(SharedOptions.Json))
        {
            terminal.WriteJson(new { findings = findings.Select(FindingJson.From) });
        }
        else
        {
            foreach (var finding in findings)
            {
                terminal.Output.WriteLine(finding);
            }

            terminal.Output.WriteLine(
                $"{knowledge.Documents.Count} 份文档，{knowledge.Sections.Count()} 个章节：{errors} 个错误，{findings.Count - errors} 个提醒。");
        }

        return errors > 0 ? ExitCode.Findings : ExitCode.Fine;
    }

    private sealed record FindingJson(string Severity, string Check, string Message, string File, int Line)
    {
        public static FindingJson From(Finding finding) => new(
            finding.Severity is Knowledge.Documents.Severity.Error ? "error" : "warning", finding.Check, finding.Message, finding.File, finding.Line);
    }
}
