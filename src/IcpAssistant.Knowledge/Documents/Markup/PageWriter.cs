using System.Globalization;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>Writes an outline as HTML, block by block.</summary>
internal sealed class PageWriter
{
    private readonly Outline _outline;
    private readonly HtmlWriter _html = new();
    private readonly RunWriter _runs;
    private readonly Func<string, SectionLink?> _linkBelow;
    private string? _section;

    /// <param name="linkBelow">A link to set below a section, by its anchor; <see langword="null"/> for none.</param>
    public PageWriter(Outline outline, Func<string, LinkTarget> resolve, Func<string, SectionLink?> linkBelow)
    {
        _outline = outline;
        _linkBelow = linkBelow;
        _section = outline.Preamble?.Anchor;
        _runs = new RunWriter(_html, resolve);
    }

    public string Write()
    {
        if (_outline.Preamble is not null || _outline.Sections.All(section => section.Level > 1))
        {
            _html.Open("h1", ("id", _outline.Preamble?.Anchor)).Text(_outline.Title).Close("h1").NewLine();
        }

        WriteAll(_outline.Markdown, quoted: false);
        EndSection(null);
        return _html.ToString();
    }

    private void WriteAll(IEnumerable<Block> blocks, bool quoted)
    {
        foreach (var block in blocks)
        {
            Write(block, quoted);
        }
    }

    private void Write(Block block, bool quoted)
    {
        switch (block)
        {
            case HeadingBlock heading when _outline.AnchorsOf(heading) is [var anchor] && heading.Parent == _outline.Markdown:
                EndSection(anchor);
                var name = $"h{heading.Level}";
                _html.Open(name, ("id", anchor));
                Write(InlineReader.Read(heading));
                _html.Close(name).NewLine();
                break;
            case ListBlock list:
                WriteList(list, quoted);
                break;
            case Table table:
                WriteTable(table);
                break;
            case QuoteBlock quote:
                _html.Open("blockquote").NewLine();
                WriteAll(quote, quoted: true);
                _html.Close("blockquote").NewLine();
                break;
            case ContainerBlock container:
                WriteAll(container, quoted);
                break;
            case CodeBlock code:
                _html.Open("pre", ("id", Anchor(code))).Open("code").Text(code.Lines.ToString()).Close("code").Close("pre").NewLine();
                break;
            case ThematicBreakBlock:
                _html.Open("hr").NewLine();
                break;
            case LeafBlock leaf:
                WriteParagraph(leaf, quoted);
                break;
        }
    }

    private void EndSection(string? next)
    {
        if (_section is not null && _linkBelow(_section) is { } link)
        {
            _html.Open("p", ("class", link.Kind)).Open("a", ("href", link.Url)).Text(link.Text).Close("a").Close("p").NewLine();
        }

        _section = next;
    }

    private void WriteParagraph(LeafBlock leaf, bool quoted)
    {
        var runs = InlineReader.Read(leaf);
        if (runs.Count == 0)
        {
            return;
        }

        if (!quoted)
        {
            _html.Open("p", ("id", Anchor(leaf)));
            Write(runs);
            _html.Close("p").NewLine();
            return;
        }

        // Each line of a quotation may be a passage of its own.
        _html.Open("p");
        var lines = RunText.Lines(runs);
        for (var line = 0; line < lines.Count; line++)
        {
            var written = lines[line];
            Within("span", _outline.AnchorsOf(leaf, line), () => Write(written));
            if (line < lines.Count - 1)
            {
                _html.Open("br").NewLine();
            }
        }

        _html.Close("p").NewLine();
    }

    private void WriteList(ListBlock list, bool quoted)
    {
        var name = list.IsOrdered ? "ol" : "ul";
        var start = PassageCollector.Start(list);
        _html.Open(name, ("start", list.IsOrdered && start != 1 ? start.ToString(CultureInfo.InvariantCulture) : null)).NewLine();
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var anchors = _outline.AnchorsOf(item);
            _html.Open("li", ("id", First(anchors)));
            Within("div", [.. anchors.Skip(1)], () => WriteItem(item, list.IsLoose, quoted));
            _html.Close("li").NewLine();
        }

        _html.Close(name).NewLine();
    }

    private void WriteItem(ListItemBlock item, bool loose, bool quoted)
    {
        PassageCollector.Leading(item, out var count);
        foreach (var paragraph in item.Take(count).Cast<ParagraphBlock>())
        {
            var runs = InlineReader.Read(paragraph);
            if (runs.Count > 0 && loose)
            {
                _html.Open("p");
                Write(runs);
                _html.Close("p").NewLine();
            }

            if (!loose)
            {
                Write(runs);
            }
        }

        WriteAll(item.Skip(count), quoted);
    }

    private void WriteTable(Table table)
    {
        _html.Open("table").NewLine();
        foreach (var rows in table.OfType<TableRow>().GroupBy(row => row.IsHeader))
        {
            var part = rows.Key ? "thead" : "tbody";
            _html.Open(part).NewLine();
            foreach (var row in rows)
            {
                WriteRow(row);
            }

            _html.Close(part).NewLine();
        }

        _html.Close("table").NewLine();
    }

    private void WriteRow(TableRow row)
    {
        _html.Open("tr", ("id", Anchor(row)));
        foreach (var cell in row.OfType<TableCell>())
        {
            var anchors = _outline.AnchorsOf(cell);
            var name = row.IsHeader ? "th" : "td";
            _html.Open(name, ("id", First(anchors)));
            Within("div", [.. anchors.Skip(1)], () => Write(TableText.Read(cell)));
            _html.Close(name);
        }

        _html.Close("tr").NewLine();
    }

    /// <summary>Puts one element around the content for each anchor.</summary>
    private void Within(string name, IReadOnlyList<string> anchors, Action content)
    {
        foreach (var anchor in anchors)
        {
            _html.Open(name, ("id", anchor));
        }

        content();
        foreach (var _ in anchors)
        {
            _html.Close(name);
        }
    }

    private void Write(IReadOnlyList<Run> runs) => _runs.Write(runs);

    private string? Anchor(MarkdownObject element) => First(_outline.AnchorsOf(element));

    private static string? First(IReadOnlyList<string> anchors) => anchors is [var first, ..] ? first : null;
}
