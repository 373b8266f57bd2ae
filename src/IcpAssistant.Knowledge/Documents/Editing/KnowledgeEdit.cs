namespace IcpAssistant.Knowledge.Documents.Editing;

/// <summary>A change of the knowledge in its own words, before it is a change of a file.</summary>
public abstract record KnowledgeEdit
{
    private KnowledgeEdit()
    {
    }

    /// <summary>More ways in which people ask for a section.</summary>
    /// <param name="Asks">One question each.</param>
    public sealed record Wording(SectionId Section, IReadOnlyList<string> Asks) : KnowledgeEdit;

    /// <summary>A section as it is to stand in its file, from its heading to the line before the next one, with its fences.</summary>
    public sealed record Text(SectionId Section, string Markdown) : KnowledgeEdit;

    /// <summary>A section that the document does not have, put at its end.</summary>
    /// <param name="Document">The document's id.</param>
    public sealed record NewSection(string Document, string Markdown) : KnowledgeEdit;

    /// <summary>More ways in which people call a thing.</summary>
    /// <param name="Concept">Its id in <c>terms.yml</c>.</param>
    public sealed record Term(string Concept, IReadOnlyList<string> Forms) : KnowledgeEdit;
}
