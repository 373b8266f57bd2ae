using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using Document = IcpAssistant.Knowledge.Documents.Document;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>Every citation of every answer to the public sets opens, and says what was said. Messages name sections, never items.</summary>
[Collection(EvaluatedSetsCollection.Name)]
public class CitationTests(EvaluatedSets sets)
{
    private readonly Dictionary<string, (Document Document, IDocument Page)> _pages = [];

    [Fact]
    public void Every_cited_section_opens() => Assert.All(
        Answers().SelectMany(answer => answer.Citations).Select(citation => citation.Section).DistinctBy(section => section.Id),
        section => Assert.True(PageOf(section.Document).Page.GetElementById(section.Anchor) is not null, $"{section.Id} has no place on its page"));

    [Fact]
    public void Every_span_is_cited() => Assert.Empty(
        Answers().SelectMany(answer => Spans(answer).Select(span => span.Section.Id).Except(answer.Citations.Select(citation => citation.Section.Id))));

    [Fact]
    public void Every_span_stands_in_its_section_on_the_page() => Assert.All(
        Answers().SelectMany(Spans).DistinctBy(span => (span.Section.Id, span.Text)),
        span => Assert.True(Bare(TextOf(span.Section)).Contains(Bare(span.Text), StringComparison.Ordinal), $"{span.Section.Id} does not say: {span.Text}"));

    [Fact]
    public void Every_span_is_a_part_of_its_passage() => Assert.All(
        Answers().SelectMany(Spans), span => Assert.Contains(span.Text, span.Passage.Text, StringComparison.Ordinal));

    [Fact]
    public void An_answer_that_asserts_something_cites_something() =>
        Assert.Equal(0, Answers().Count(answer => !answer.Abstained && !answer.SmallTalk && !OnlyAsks(answer) && answer.Citations.Count == 0));

    // Two things were told that cannot both be: it is asked which holds, and nothing is said.
    private static bool OnlyAsks(Answer answer) => answer.Parts.All(part => part is AnswerPart.Phrase { Id: "situation-conflict" or "situation-impossible" });

    private IEnumerable<Answer> Answers() => sets.Results.Select(result => result.Answer).OfType<Answer>();

    private static IEnumerable<AnswerPart.Span> Spans(Answer answer) => answer.Parts.OfType<AnswerPart.Span>();

    private (Document Document, IDocument Page) PageOf(string id)
    {
        if (!_pages.TryGetValue(id, out var page))
        {
            var document = sets.Knowledge.Documents.Single(one => one.Id == id);
            page = (document, new HtmlParser().ParseDocument(new DocumentRenderer(sets.Knowledge).Render(document)));
            _pages.Add(id, page);
        }

        return page;
    }

    /// <summary>What stands on the page from the section's anchor to the next section's.</summary>
    private string TextOf(Section section)
    {
        var (document, page) = PageOf(section.Document);
        var others = document.Sections.Where(other => other.Id != section.Id).Select(other => other.Anchor).ToHashSet();
        var texts = page.Body!.GetDescendants()
            .SkipWhile(node => node is not IElement element || element.Id != section.Anchor)
            .TakeWhile(node => node is not IElement { Id: { } id } || !others.Contains(id))
            .OfType<IText>();
        return string.Concat(texts.Select(text => text.Data));
    }

    // Blanks and the dots between table cells are the page's own.
    private static string Bare(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character) && character != '·'));
}
