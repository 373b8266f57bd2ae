using IcpAssistant.Knowledge.Documents.Markup;

namespace IcpAssistant.Knowledge.Documents;

/// <summary>A heading with what follows it up to the next heading: the unit of search, answer and citation.</summary>
/// <remarks>The text of sub-sections belongs to the sub-sections. Text before the first heading is a section with the document's title as heading.</remarks>
public sealed record Section
{
    /// <summary>The id of the document it stands in.</summary>
    public required string Document { get; init; }

    /// <summary>Unique in its document: <c>{#anchor}</c>, else made from the heading as GitHub does.</summary>
    public required string Anchor { get; init; }

    /// <summary>The headings from the document's title down to this section's own, which is the last.</summary>
    public required IReadOnlyList<string> HeadingPath { get; init; }

    /// <summary>What it says, in the order of the text; empty for a heading that only holds sub-sections.</summary>
    public required IReadOnlyList<Passage> Passages { get; init; }

    /// <summary>Other wordings of the section's question, searched and never shown; empty when there are none.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    /// <summary>The <c>rule</c> fences of the section as they are written; empty when there are none.</summary>
    public IReadOnlyList<RuleBlock> Rules { get; init; } = [];

    /// <summary>The province that its document is about; <see langword="null"/> when it holds everywhere.</summary>
    public string? Region { get; init; }

    /// <summary>The ids of those who file (<see cref="Facet.Subjects"/>) that it holds for; empty when it holds for all.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>The ids of the kinds of filing (<see cref="Facet.FilingTypes"/>) that it holds for; empty when it holds for all.</summary>
    public IReadOnlyList<string> FilingTypes { get; init; } = [];

    /// <summary>Who may see it: its document's audience.</summary>
    public Audience Audience { get; init; } = Audience.Customer;

    /// <summary>From 1; the title has 1.</summary>
    public required int Level { get; init; }

    /// <summary>The line of its heading in the file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The lines of <see cref="Asks"/> in the file, from 1, in the same order.</summary>
    internal IReadOnlyList<int> AskLines { get; init; } = [];

    /// <summary>Its own heading.</summary>
    public string Heading => HeadingPath[^1];

    /// <summary>Document and anchor: unique in the knowledge.</summary>
    public SectionId Id => new(Document, Anchor);

    /// <summary>Where the rendered section is read: <c>/knowledge/d/faq/need-filing#outside-mainland</c>.</summary>
    public string Url => $"{LinkResolver.AddressOf(Document)}#{Uri.EscapeDataString(Anchor)}";

    /// <summary>All passages as plain text, one a line.</summary>
    public string PlainText => string.Join('\n', Passages.Select(passage => passage.Text));
}

/// <summary>A <c>rule</c> fence, not parsed yet.</summary>
/// <param name="Text">What stands between the fences.</param>
/// <param name="Line">The line of the file in which <paramref name="Text"/> begins, from 1.</param>
public sealed record RuleBlock(string Text, int Line);

/// <summary>What names a section: the document's id and the anchor in it.</summary>
public readonly record struct SectionId(string Document, string Anchor)
{
    /// <summary><c>document#anchor</c>.</summary>
    public override string ToString() => $"{Document}#{Anchor}";
}
