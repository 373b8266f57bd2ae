using IcpAssistant.Knowledge.Documents.Markup;

namespace IcpAssistant.Knowledge.Documents;

/// <summary>Makes the page of a document: safe HTML in which every section and every passage can be pointed at by its anchor.</summary>
public sealed class DocumentRenderer
{
    private readonly LinkResolver _links;

    /// <summary>Links lead to the documents of this knowledge.</summary>
    public DocumentRenderer(KnowledgeBase knowledge) =>
        _links = new LinkResolver(knowledge.Documents.Select(LinkedPage.Of));

    /// <summary>
    /// A fragment that begins with the title as <c>h1</c>. It holds the elements of text, lists and tables only, and no attributes but <c>id</c>, <c>start</c>, <c>href</c>, <c>rel</c>
    /// and <c>target</c>; raw HTML, images and other schemes than http(s) don't pass.
    /// </summary>
    public string Render(Document document) => Render(document, _ => null);

    /// <summary>As <see cref="Render(Document)"/>, with links of the page's own below sections.</summary>
    /// <param name="linkBelow">By the section's anchor; <see langword="null"/> for none.</param>
    public string Render(Document document, Func<string, SectionLink?> linkBelow)
    {
        var hasFences = document.Sections.Any(section => section.Asks.Count > 0 || section.Rules.Count > 0);
        var outline = OutlineBuilder.Build(document.Markdown, document.Title, document.Id, hasFences);
        return new PageWriter(outline, link => _links.Resolve(LinkedPage.Of(document), link), linkBelow).Write();
    }
}
