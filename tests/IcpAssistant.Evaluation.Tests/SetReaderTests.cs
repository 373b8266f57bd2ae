using IcpAssistant.Bot.Evaluation.Sets;
using IcpAssistant.Evaluation.Tests.Support;

namespace IcpAssistant.Evaluation.Tests;

public class SetReaderTests
{
    [Fact]
    public void Reads_the_public_sets() => Assert.Equal(
        [("basics", 155), ("dialogue-own", 42), ("dialogue-public", 60), ("eligibility-own-2", 162), ("eligibility-own-3", 159), ("eligibility-public", 50), ("faq-public", 204), ("faq-public-2", 220), ("oos-public", 60), ("oos-public-2", 320)],
        SetReader.Read(TestFiles.Sets).Select(set => (set.Name, set.Items.Count)));

    [Fact]
    public void Reserves_half_of_the_sets_that_end_in_2_or_3() => Assert.Equal(
        [("eligibility-own-2", 81), ("eligibility-own-3", 79), ("faq-public-2", 110), ("oos-public-2", 160)],
        SetReader.Read(TestFiles.Sets).Select(set => (set.Name, set.Items.Count(item => item.Reserved))).Where(set => set.Item2 > 0));

    [Fact]
    public void Gives_each_turn_of_a_conversation_an_id_and_a_group_of_its_own()
    {
        using var folder = new TemporaryFolder();
        folder.Write("talk.jsonl", """{"id":"d1","turns":[{"text":"你好","must":[]},{"text":"要备案吗","must":[["要"]]},{"text":"再见","must":[],"expect":"smalltalk"}]}""");

        var item = Assert.Single(Assert.Single(SetReader.Read(folder.Path)).Items);

        Assert.Equal([("d1#1", "turn 1", false), ("d1#2", "turn 2", true), ("d1#3", "oos:turn 3", true)],
            item.Turns.Select(turn => (turn.Id, turn.Group, turn.Expectation is not null)));
    }

    [Theory]
    [InlineData("{", "no JSON")]
    [InlineData("""{"id":"a"}""", "nothing is asked")]
    [InlineData("""{"question":"要备案吗"}""", "no id")]
    public void Names_the_line_that_is_no_item_but_not_what_stands_in_it(string line, string because)
    {
        using var folder = new TemporaryFolder();
        folder.Write("set.jsonl", """{"id":"a","question":"要备案吗"}""" + "\n" + line);

        var refused = Assert.Throws<InvalidDataException>(() => SetReader.Read(folder.Path));

        Assert.Contains("set.jsonl:2:", refused.Message, StringComparison.Ordinal);
        Assert.False(refused.Message.Contains("要备案吗", StringComparison.Ordinal), because);
    }
}
