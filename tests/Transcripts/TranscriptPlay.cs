using System.Text.RegularExpressions;
using IcpAssistant.Conversations;

namespace IcpAssistant.Tests.Transcripts;

/// <summary>Plays a transcript: says what "you" says and holds what the bot says against it.</summary>
internal static class TranscriptPlay
{
    /// <summary>The names of the transcripts in a folder beside the tests.</summary>
    public static TheoryData<string> Names(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>Fails with file and line where the bot says something else.</summary>
    public static async Task RunAsync(string folder, string name, Assistant assistant, TranscriptDesk? desk = null, TranscriptAgents? agents = null)
    {
        var transcript = Transcript.Read(Path.Combine(AppContext.BaseDirectory, folder, $"{name}.md"));
        var said = new Queue<ReplyMessage>();
        ReplyMessage? last = null;
        var code = "";
        foreach (var line in transcript.Lines)
        {
            var text = line.Text.ToString().Replace("{code}", code, StringComparison.Ordinal);
            switch (line.Speaker)
            {
                case "you" or "elsewhere":
                    Assert.True(said.Count == 0, $"{name}.md, before line {line.Number}, the bot also said: {string.Join('\n', said.Select(message => message.Text))}");
                    said = new Queue<ReplyMessage>((await assistant.ReplyAsync(Message(name, line, text), CancellationToken.None)).Messages);
                    break;
                case "desk" or "clock":
                    Assert.True(said.Count == 0, $"{name}.md, before line {line.Number}, the bot also said: {string.Join('\n', said.Select(message => message.Text))}");
                    Assert.True(desk is not null, $"{name}.md, line {line.Number}: nobody is at the desk of these transcripts.");
                    said = new Queue<ReplyMessage>(await desk.DoAsync(new ConversationId($"transcript-{name}"), line.Speaker, text, $"line {line.Number}"));
                    break;
                case "agent" or "colleague":
                    Assert.True(said.Count == 0, $"{name}.md, before line {line.Number}, the bot also said: {string.Join('\n', said.Select(message => message.Text))}");
                    Assert.True(agents is not null, $"{name}.md, line {line.Number}: there are no agents in these transcripts.");
                    said = new Queue<ReplyMessage>(await agents.DoAsync(new ConversationId($"transcript-{name}"), line.Speaker, text, $"line {line.Number}"));
                    break;
                case "buttons":
                    Assert.True(text == Buttons(last), $"{name}.md, line {line.Number}: the buttons are {Buttons(last)}");
                    break;
                case "bot" when text == "(silence)":
                    Assert.Empty(said);
                    break;
                default:
                    Assert.True(said.TryDequeue(out last), $"{name}.md, line {line.Number}: the bot said nothing.");
                    code = Regex.Match(last.Text, "[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}") is { Success: true } given ? given.Value : code;
                    AssertSays(text, last.Text, $"{name}.md, line {line.Number}");
                    break;
            }
        }

        Assert.NotEmpty(transcript.Lines);
        Assert.True(said.Count == 0, $"{name}.md, at the end, the bot also said: {string.Join('\n', said.Select(message => message.Text))}");
    }

    private static string Buttons(ReplyMessage? message) => string.Join(" | ", message?.Choices.Select(choice => choice.Title) ?? []);

    private static IncomingMessage Message(string name, TranscriptLine line, string text) => new()
    {
        Conversation = new ConversationId(line.Speaker == "you" ? $"transcript-{name}" : $"transcript-{name}-{line.Speaker}"),
        MessageId = $"line {line.Number}",
        Channel = "directline",
        UserId = line.Speaker,
        Act = text == "(joins)" ? new Act.Joined() : TranscriptUpload.Read(text) ?? (Act)new Act.Said(text),
        Payload = """{"type":"message"}""",
    };

    private static void AssertSays(string expected, string actual, string where)
    {
        expected = OneBreak(expected);
        actual = OneBreak(actual);
        var from = 0;
        foreach (var piece in expected.Split("(…)", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = actual.IndexOf(piece, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{where}: expected “{piece}”, the bot said: {actual}");
            from = at + piece.Length;
        }

        Assert.True(expected.Contains("(…)", StringComparison.Ordinal) || expected == actual, $"{where}: expected “{expected}”, the bot said: {actual}");
    }

    // Blank lines and blanks at the ends of lines are no part of what is said.
    private static string OneBreak(string text) => string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
