using Markdig.Syntax;

namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>Cuts a text into sections and passages and names them.</summary>
internal sealed class OutlineBuilder
{
    private readonly AnchorNames _names = new();
    private readonly Outline _outline;
    private readonly bool _split;

    private OutlineBuilder(Outline outline, bool split)
    {
        _outline = outline;
        _split = split;
    }

    /// <summary>The outline of a text.</summary>
    /// <param name="title">The document's title; <see langword="null"/> when it is the first heading, or, without headings, the id.</param>
    /// <param name="hasFences">Whether the document has <c>ask</c> or <c>rule</c> fences: then its author has cut it into sections, and long ones stay whole.</param>
    public static Outline Build(string text, string? title, string id, bool hasFences)
    {
        var markdown = MarkupPipeline.Parse(text);
        var headings = markdown.OfType<HeadingBlock>().ToList();
        var outline = new Outline(markdown, title ?? headings.Select(HeadingText).FirstOrDefault(heading => heading.Length > 0) ?? id);
        var split = !hasFences && headings.All(heading => MarkupPipeline.AnchorOf(heading) is null);
        new OutlineBuilder(outline, split).Build();
        return outline;
    }

    public static string HeadingText(HeadingBlock heading) => RunText.Plain(InlineReader.Read(heading));

    private void Build()
    {
        var anchors = NameHeadings();
        var path = new List<(int Level, string Heading, IReadOnlyDictionary<string, string> Attributes)> { (0, _outline.Title, new Dictionary<string, string>()) };
        var sections = new List<(OutlineSection Section, List<Block> Blocks)>();
        foreach (var block in _outline.Markdown)
        {
            if (block is HeadingBlock heading && anchors.TryGetValue(heading, out var anchor))
            {
                var text = HeadingText(heading);
                path.RemoveAll(above => above.Level >= heading.Level);
                var isTitle = heading.Level == 1 && text == _outline.Title;
                var headings = path.Select(above => above.Heading);
                var attributes = Merge(path[^1].Attributes, MarkupPipeline.AttributesOf(heading));
                sections.Add((new OutlineSection(anchor, isTitle ? [text] : [.. headings, text], heading.Level, heading.Line, false) { Attributes = attributes }, []));
                path.AddRange(isTitle ? [] : [(heading.Level, text, attributes)]);
                _outline.Mark(heading, 0, anchor);
                continue;
            }

            if (sections.Count == 0)
            {
                _outline.Preamble = new OutlineSection(_names.Take(MarkupPipeline.Slug(_outline.Title)), [_outline.Title], 1, block.Line, false);
                sections.Add((_outline.Preamble, []));
            }

            sections[^1].Blocks.Add(block);
        }

        var collector = new PassageCollector(_outline, _names, _split);
        foreach (var (section, blocks) in sections)
        {
            collector.Collect(section, blocks);
        }

        RemoveEmptyPreamble();
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> above, IReadOnlyDictionary<string, string> own)
    {
        var merged = new Dictionary<string, string>(above, StringComparer.Ordinal);
        foreach (var (key, value) in own)
        {
            merged[key] = value;
        }

        return merged;
    }

    /// <summary>The anchors of all headings with text: those that authors gave go first, so that made ones never push them away.</summary>
    private Dictionary<HeadingBlock, string> NameHeadings()
    {
        var anchors = new Dictionary<HeadingBlock, string>();
        var headings = _outline.Markdown.OfType<HeadingBlock>().Where(heading => HeadingText(heading).Length > 0).ToList();
        foreach (var heading in headings)
        {
            if (MarkupPipeline.AnchorOf(heading) is not { } anchor)
            {
                continue;
            }

            anchors[heading] = _names.Take(anchor);
            if (anchors[heading] != anchor)
            {
                _outline.Duplicates.Add((anchor, heading.Line));
            }
        }

        foreach (var heading in headings.Where(heading => !anchors.ContainsKey(heading)))
        {
            anchors[heading] = _names.Take(MarkupPipeline.Slug(HeadingText(heading)));
        }

        return anchors;
    }

    /// <summary>An image or a comment before the first heading is no section.</summary>
    private void RemoveEmptyPreamble()
    {
        if (_outline.Preamble is { Passages.Count: 0 } && !(_outline.Sections.Count > 1 && _outline.Sections[1].IsPart))
        {
            _outline.Sections.RemoveAt(0);
            _outline.Preamble = null;
        }
    }
}
