using Markdig.Syntax;

namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>A parsed text with the anchors of its sections and passages: what the reader reads and the page renders.</summary>
internal sealed class Outline(MarkdownDocument markdown, string title)
{
    private readonly Dictionary<(MarkdownObject Element, int Part), List<string>> _anchors = [];

    public MarkdownDocument Markdown { get; } = markdown;

    /// <summary>The given title, else the first heading, else the id.</summary>
    public string Title { get; } = title;

    /// <summary>The section before the first heading, which has no element of its own; <see langword="null"/> when there is none.</summary>
    public OutlineSection? Preamble { get; set; }

    /// <summary>In the order of the text; parts of a long section follow it.</summary>
    public List<OutlineSection> Sections { get; } = [];

    /// <summary>Explicit anchors that stand on two headings, with the line of the second, from 0.</summary>
    public List<(string Anchor, int Line)> Duplicates { get; } = [];

    /// <summary>The anchors that stand on an element, the outermost first; <paramref name="part"/> counts the lines of a quoted paragraph.</summary>
    public IReadOnlyList<string> AnchorsOf(MarkdownObject element, int part = 0) =>
        _anchors.TryGetValue((element, part), out var anchors) ? anchors : [];

    public void Mark(MarkdownObject element, int part, string anchor)
    {
        if (!_anchors.TryGetValue((element, part), out var anchors))
        {
            _anchors[(element, part)] = anchors = [];
        }

        anchors.Add(anchor);
    }
}

/// <summary>A section while it is read.</summary>
/// <param name="Line">In the text, from 0.</param>
/// <param name="IsPart">A step or row of a long section that became a section of its own: no heading of the file.</param>
internal sealed record OutlineSection(string Anchor, IReadOnlyList<string> HeadingPath, int Level, int Line, bool IsPart)
{
    public List<OutlinePassage> Passages { get; } = [];

    /// <summary>The attributes of its own heading and of those above it; the nearest one counts.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}

/// <summary>A passage while it is read: its links are as they are written.</summary>
internal sealed record OutlinePassage(string Anchor, PassageKind Kind, string Text, int Number, int Depth, IReadOnlyList<OutlineLink> Links);

/// <param name="Line">In the text, from 0.</param>
internal sealed record OutlineLink(string Text, string Url, int Line);
