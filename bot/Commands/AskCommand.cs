using System.CommandLine;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Conversations;

namespace IcpAssistant.Bot.CommandLine;

/// <summary><c>ask TEXT…</c>, or <c>ask --file IN.jsonl --out OUT.jsonl</c>.</summary>
internal static class AskCommand
{
    private static readonly Argument<string[]> Text = new("text")
    {
        HelpName = "问题",
        Description = "要问的话；有空格也不用加引号",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> In = new("--file")
    {
        Description = "一行一个问题的 JSONL 文件：{\"id\",\"question\"}、{\"id\",\"situation\"} 或 {\"id\",\"turns\":[{\"text\"}]}",
        HelpName = "文件",
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "把回答写到这个 JSONL 文件；不写时显示出来",
        HelpName = "文件",
    };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("ask", "回答一个问题，或者一个文件里的所有问题") { Text, In, Out, SharedOptions.Knowledge, SharedOptions.Json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        Check(parsed);
        var input = parsed.GetValue(In);
        var answerer = KnowledgeFolder.Open(parsed.GetValue(SharedOptions.Knowledge));
        if (input is not null)
        {
            return await new QuestionFile(answerer, terminal).AnswerAsync(input, parsed.GetValue(Out), cancellationToken);
        }

        var reply = await new ThrowawayConversation(answerer).SayAsync(string.Join(' ', parsed.GetValue(Text) ?? []), cancellationToken);
        if (parsed.GetValue(SharedOptions.Json))
        {
            terminal.WriteJson(AnswerJson.From("1", reply));
            return ExitCode.Fine;
        }

        Write(terminal.Output, reply);
        return ExitCode.Fine;
    }

    private static void Check(ParseResult parsed)
    {
        var words = parsed.GetValue(Text) ?? [];
        if (words.FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal)) is { } option)
        {
            throw new UsageException($"不认识选项 {option}：请看 ask --help。");
        }

        var hasText = words.Any(word => !string.IsNullOrWhiteSpace(word));
        if (hasText == parsed.GetValue(In) is not null)
        {
            throw new UsageException("请写上问题，例如 ask 香港服务器要备案吗；或者用 --file 指出问题文件。两者只用一个。");
        }

        if (parsed.GetValue(Out) is not null && hasText)
        {
            throw new UsageException("--out 和 --file 一起用：--file 是问题，--out 是回答。");
        }
    }

    private static void Write(TextWriter output, Reply reply)
    {
        if (reply.Answer is not { } answer)
        {
            output.WriteLine(string.Join('\n', reply.Messages.Select(message => message.Text)));
            return;
        }

        output.WriteLine(answer.Text);
        foreach (var citation in answer.Citations)
        {
            output.WriteLine();
            output.WriteLine($"来源：{string.Join(" › ", citation.Section.HeadingPath)}");
            output.WriteLine($"      {citation.Section.Url}");
        }

        if (answer.Suggestions.Count > 0)
        {
            output.WriteLine();
            output.WriteLine(answer.Abstained ? "您是不是想问：" : "还可以问：");
            foreach (var suggestion in answer.Suggestions)
            {
                output.WriteLine($"  {suggestion.Question}");
            }
        }

        if (!answer.SmallTalk)
        {
            output.WriteLine();
            output.WriteLine($"{(answer.Abstained ? "最接近的章节能回答的把握" : "把握")}：{Figures.Percent(answer.Probability)}");
        }
    }
}
