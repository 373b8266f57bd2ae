using System.Buffers;
using IcpAssistant.Conversations.Tests.Support;

namespace IcpAssistant.Conversations.Tests;

public sealed class PhrasesTests
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("*_`<>[]#");

    [Theory]
    [InlineData("refusal-off-topic")]
    [InlineData("refusal-other-filing")]
    [InlineData("refusal-needs-account")]
    [InlineData("refusal-not-in-documents")]
    [InlineData("not-understood")]
    [InlineData("injection")]
    [InlineData("agent-noted")]
    [InlineData("agent-already-requested")]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("no-need")]
    [InlineData("error")]
    public void Have_what_the_answering_part_and_the_doors_say(string id) => Assert.NotEmpty(Some.Phrases[id]);

    [Fact]
    public void Are_plain_text_of_whole_sentences()
    {
        foreach (var (id, text) in Some.Phrases.Texts.Where(phrase => !phrase.Key.StartsWith("command-", StringComparison.Ordinal) && !phrase.Key.StartsWith("button-", StringComparison.Ordinal)))
        {
            Assert.False(text.AsSpan().ContainsAny(Signs), $"{id} has a sign of Markdown.");
            Assert.False(text.Contains('!') || text.Contains('！'), $"{id} shouts.");
        }
    }
}
