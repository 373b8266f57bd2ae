using System.CommandLine;
using System.Text.Json;
using IcpAssistant.Bot.Verdicts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>decide FACT=VALUE…</c>: what the rules say about a case.</summary>
internal static class DecideCommand
{
    private static readonly Argument<string[]> Facts = new("facts")
    {
        HelpName = "事实=值",
        Description = "例如 server-region=hong-kong；几个可能的值、几个选中的值用逗号隔开；只知道一部分选项时写 content=+bbs,-news；数的范围写 \"3 to 5\"",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> File = new("--file") { HelpName = "文件", Description = "从 JSON 文件读取事实，写法和 POST /api/v1/decide 相同" };

    private static readonly Option<string?> AsOf = new("--as-of") { HelpName = "日期", Description = "按哪一天的规则判断，例如 2026-01-31；不写时是今天" };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("decide", "按给出的事实判断：要不要备案、在哪里备、办哪一种、有什么障碍") { Facts, File, AsOf, SharedOptions.Knowledge, SharedOptions.Json };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var words = parsed.GetValue(Facts) ?? [];
        var file = parsed.GetValue(File);
        if (words.Length > 0 && file is not null)
        {
            throw new UsageException("事实和 --file 不能一起用：请只用一种。");
        }

        if (words.Length == 0 && file is null)
        {
            throw new UsageException("请写上事实，例如 decide server-region=hong-kong，或者用 --file 指出一个 JSON 文件。");
        }

        var knowledge = KnowledgeFolder.Read(parsed.GetValue(SharedOptions.Knowledge));
        DateOnly? asOf = null;
        var facts = file is null ? Read(words, knowledge.Rules) : ReadFile(file, knowledge.Rules, out asOf);
        var day = Day(parsed.GetValue(AsOf)) ?? asOf ?? ChinaTime.Today(TimeProvider.System);
        var verdict = knowledge.Rules.Decide(facts, day);
        if (parsed.GetValue(SharedOptions.Json))
        {
            terminal.WriteJson(VerdictJson.From(verdict, facts, day, knowledge));
            return ExitCode.Fine;
        }

        new VerdictPrinter(knowledge, facts, terminal.Output).Print(verdict, knowledge.Rules.FindWays(facts, day));
        return ExitCode.Fine;
    }

    private static Case Read(string[] words, RuleBase rules)
    {
        var facts = rules.Empty;
        foreach (var word in words)
        {
            var at = word.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                throw new UsageException($"“{word}”要写成“事实=值”，例如 server-region=hong-kong。");
            }

            var id = word[..at];
            FactState state = new FactState.Text("");
            var fact = rules.FindFact(id);
            var values = word[(at + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if ((fact is null ? null : FactWords.TryRead(fact, values, out state)) is { } unreadable)
            {
                throw new UsageException(unreadable);
            }

            if (fact is not null && facts.StateOf(fact, default) is not null)
            {
                throw new UsageException($"“{id}”写了两次：请只写一次，几个值用逗号隔开。");
            }

            if (facts.TryWith(id, state, default, out facts) is { } refused)
            {
                throw new UsageException(refused);
            }
        }

        return facts;
    }

    private static Case ReadFile(string file, RuleBase rules, out DateOnly? asOf)
    {
        if (!System.IO.File.Exists(file))
        {
            throw new UsageException($"没有文件 {file}：请检查路径。");
        }

        try
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllText(file));
            return CaseJson.TryRead(document.RootElement, rules, out var facts, out asOf) is { } wrong ? throw new UsageException(wrong) : facts;
        }
        catch (JsonException broken)
        {
            throw new UsageException($"{file}:{broken.LineNumber + 1}: 不是正确的 JSON，请检查引号、逗号和括号。");
        }
    }

    private static DateOnly? Day(string? word) => word is null ? null
        : FactWords.TryReadDay(word, out var day) ? day
        : throw new UsageException("--as-of 后面要写一个存在的日期，例如 2026-01-31。");
}
