using IcpAssistant.Conversations.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Conversations.Tests;

public sealed class TranscriptTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "transcripts");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_bot_says_what_the_transcript_says(string name)
    {
        var transcript = Transcript.Read(Path.Combine(Folder, $"{name}.md"));
        var store = new MemoryConversationStore(new ConversationFeed(NullLogger<ConversationFeed>.Instance));
        var assistant = new Assistant(SmallKnowledge.Instance, store, TimeProvider.System);
        var said = new Queue<ReplyMessage>();
        ReplyMessage? last = null;
        foreach (var line in transcript.Lines)
        {
            var text = line.Text.ToString();
            switch (line.Speaker)
            {
                case "you":
                    Assert.True(said.Count == 0, $"{name}.md, before line {line.Number}, the bot also said: {string.Join('\n', said.Select(message => message.Text))}");
                    var reply = await assistant.ReplyAsync(Some.Message(text == "(joins)" ? new Act.Joined() : new Act.Said(text), $"line {line.Number}"), CancellationToken.None);
                    said = new Queue<ReplyMessage>(reply.Messages);
                    break;
                case "buttons":
                    Assert.Equal(text, string.Join(" | ", last?.Choices.Select(choice => choice.Title) ?? []));
                    break;
                case "bot" when text == "(silence)":
                    Assert.Empty(said);
                    break;
                default:
                    Assert.True(said.TryDequeue(out last), $"{name}.md, line {line.Number}: the bot said nothing.");
                    AssertSays(text, last.Text, $"{name}.md, line {line.Number}");
                    break;
            }
        }

        Assert.NotEmpty(transcript.Lines);
        Assert.True(said.Count == 0, $"{name}.md, at the end, the bot also said: {string.Join('\n', said.Select(message => message.Text))}");
    }

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
