namespace IcpAssistant.Knowledge.Documents;

/// <summary>The smallest thing an answer may cite: a paragraph, list item, numbered step, table row, quotation or code block of a section.</summary>
public sealed record Passage
{
    /// <summary>Unique in its document: the section's anchor, <c>-p</c> and the number of the passage in the section from 1 (<c>outside-mainland-p2</c>).</summary>
    public required string Anchor { get; init; }

    /// <summary>What it is in the document.</summary>
    public required PassageKind Kind { get; init; }

    /// <summary>Plain text in one line (code keeps its lines): no Markdown, values printed, links as their text, table cells joined by <c> · </c>.</summary>
    public required string Text { get; init; }

    /// <summary>The number of a numbered step as it is printed, from 1; 0 for everything else.</summary>
    public int Number { get; init; }

    /// <summary>The lists that it stands in; 0 outside of lists, 1 in a list, 2 in a list inside of a list.</summary>
    public int Depth { get; init; }

    /// <summary>The targets of links in the passage, absolute or as sections of the knowledge (<c>/knowledge/d/…</c>); links that lead nowhere are not listed.</summary>
    public IReadOnlyList<PassageLink> Links { get; init; } = [];
}

/// <summary>A link inside a passage: its text as it stands in <see cref="Passage.Text"/> and where it leads.</summary>
public sealed record PassageLink(string Text, string Url);

/// <summary>What a passage is in the document.</summary>
public enum PassageKind
{
    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>An item of a bulleted list.</summary>
    Item,

    /// <summary>An item of a numbered list.</summary>
    Step,

    /// <summary>The first row of a table.</summary>
    TableHead,

    /// <summary>Any other row of a table.</summary>
    TableRow,

    /// <summary>A paragraph in a quotation.</summary>
    Quotation,

    /// <summary>A code block.</summary>
    Code,
}
