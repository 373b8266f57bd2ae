using System.Text;
using System.Text.Json;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Conversations;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Bot.CommandLine;

/// <summary>Answers the questions of a file, a line each; a broken line is reported and the rest goes on.</summary>
internal sealed class QuestionFile(Answerer answerer, Terminal terminal)
{
    /// <summary>Answers all lines in their order.</summary>
    /// <param name="output">The file for the answers; <see langword="null"/> for the terminal.</param>
    /// <returns>The exit code: 1 when a line was broken.</returns>
    public async Task<int> AnswerAsync(string input, string? output, CancellationToken cancellationToken)
    {
        if (!File.Exists(input))
        {
            throw new UsageException($"没有文件 {input}：请检查 --file 后面的路径。");
        }

        if (output is not null && Path.GetFullPath(output) == Path.GetFullPath(input))
        {
            throw new UsageException("--out 和 --file 是同一个文件：请把回答写到另一个文件。");
        }

        var lines = await File.ReadAllLinesAsync(input, cancellationToken);
        var writer = output is null ? terminal.Output : new StreamWriter(output, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        try
        {
            var broken = await terminal.WithProgressAsync("回答", lines.Length, stepped => AnswerAsync(input, lines, writer, stepped, cancellationToken));
            return broken == 0 ? ExitCode.Fine : ExitCode.Findings;
        }
        finally
        {
            if (output is not null)
            {
                await writer.DisposeAsync();
            }
        }
    }

    private async Task<int> AnswerAsync(string input, string[] lines, TextWriter writer, Action stepped, CancellationToken cancellationToken)
    {
        var broken = 0;
        foreach (var (line, at) in lines.Select((line, at) => (line, at)))
        {
            stepped();
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (!QuestionLine.TryParse(line, out var question))
            {
                broken++;
                await terminal.Error.WriteLineAsync(
                    $"{input}:{at + 1}: 读不懂这一行，已跳过：每行应是 {{\"id\",\"question\"}}、{{\"id\",\"situation\"}} 或 {{\"id\",\"turns\":[{{\"text\"}}]}}。");
                continue;
            }

            await writer.WriteLineAsync(await AnswerAsync(question, cancellationToken));
        }

        return broken;
    }

    private async Task<string> AnswerAsync(QuestionLine question, CancellationToken cancellationToken)
    {
        var conversation = new ThrowawayConversation(answerer);
        var answers = new List<AnswerJson>();
        foreach (var text in question.Texts)
        {
            answers.Add(AnswerJson.From(question.IdOf(answers.Count + 1), await conversation.SayAsync(new Act.Said(text, question.IsSituation), cancellationToken)));
        }

        return question.IsConversation
            ? JsonSerializer.Serialize(new { question.Id, Turns = answers }, AnswerJson.Options)
            : JsonSerializer.Serialize(answers[0], AnswerJson.Options);
    }
}
