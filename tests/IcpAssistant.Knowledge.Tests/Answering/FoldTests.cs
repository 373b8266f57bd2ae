using IcpAssistant.Knowledge.Answering.Fitting;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Answering;

public class FoldTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeReader.Read(KnowledgeFolder.OfRepository);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void What_is_asked_was_not_taught(int number)
    {
        var fold = new Fold(number, true);
        var taught = fold.Reduce(Knowledge);
        var asks = taught.Sections.ToDictionary(section => section.Id, section => section.Asks);

        var asked = fold.Wordings(Knowledge).ToList();

        Assert.True(asked.Count > 500, "a twelfth of all wordings");
        Assert.All(asked, one => Assert.DoesNotContain(one.Wording, asks[one.Section.Id]));
        Assert.Equal(Knowledge.Sections.Sum(section => section.Asks.Count) * 11 / 12.0, asks.Values.Sum(of => of.Count), 200.0);
        Assert.Empty(fold.Topics(Knowledge).Intersect(taught.Scope.SelectMany(topic => topic.Asks)));
    }

    [Fact]
    public void Each_topic_is_left_out_once() => Assert.Equal(
        Knowledge.Scope.Count * (Fold.Count - 1),
        Enumerable.Range(0, Fold.Count).Sum(number => new Fold(number, true).Reduce(Knowledge).Scope.Count));

    [Fact]
    public void Documents_without_wordings_keep_their_text()
    {
        var stripped = Fold.Strip(Knowledge);

        Assert.All(stripped.Sections, section => Assert.Empty(section.Asks));
        Assert.Equal(Knowledge.Sections.Select(section => section.PlainText), stripped.Sections.Select(section => section.PlainText));
        Assert.NotEmpty(new Fold(0, false).Wordings(Knowledge));
    }
}
