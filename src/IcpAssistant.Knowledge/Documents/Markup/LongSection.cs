using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>
/// A section whose answer would be a whole table or a whole guide: each long step, row or numbered note becomes a section of its own, and the section keeps
/// the list of their headings. Only in documents that were not written for the assistant.
/// </summary>
internal sealed partial class LongSection(PassageCollector collector, Outline outline, AnchorNames names, OutlineSection section)
{
    // In characters. From these on, an answer that holds all steps or rows hides the one that was asked for.
    private const int LongStep = 120;
    private const int LongNote = 60;
    private const int LongCell = 40;
    private const int LongHeading = 40;
    private const int FewRows = 3;

    private int _parts;

    /// <summary>Cuts a list, table or quotation into parts; <see langword="false"/> when it is short.</summary>
    public bool TrySplit(Block block) => block switch
    {
        ListBlock { IsOrdered: true, Count: > FewRows } list => TrySplitSteps(list),
        Table table => TrySplitRows(table),
        QuoteBlock quote => TrySplitNotes(quote),
        _ => false,
    };

    private bool TrySplitSteps(ListBlock list)
    {
        var items = list.OfType<ListItemBlock>().ToList();
        if (!items.Exists(item => RunText.Plain(PassageCollector.Leading(item, out _)).Length > LongStep))
        {
            return false;
        }

        var number = PassageCollector.Start(list);
        foreach (var item in items)
        {
            var runs = PassageCollector.Leading(item, out var count);
            var part = AddStep(item, RunText.Plain(runs), PassageCollector.Links(runs), number++);
            foreach (var inner in item.Skip(count))
            {
                collector.Collect(part ?? section, inner, 1, quoted: false);
            }
        }

        return true;
    }

    private bool TrySplitNotes(QuoteBlock quote)
    {
        var paragraphs = quote.OfType<ParagraphBlock>().Select(block => (Block: block, Lines: RunText.Lines(InlineReader.Read(block)))).ToList();
        var notes = paragraphs.SelectMany(paragraph => paragraph.Lines).Select(RunText.Plain).Where(line => Number().IsMatch(line)).ToList();
        if (paragraphs.Count < quote.Count || notes.Count < FewRows || !notes.Exists(note => note.Length > LongNote))
        {
            return false;
        }

        foreach (var (block, lines) in paragraphs)
        {
            for (var line = 0; line < lines.Count; line++)
            {
                var text = RunText.Plain(lines[line]);
                if (Number().Match(text) is { Success: true } number)
                {
                    AddNote(block, line, text[number.Length..], PassageCollector.Links(lines[line]));
                    continue;
                }

                // "提示：" alone says nothing in an answer; the page still shows it.
                if (!text.EndsWith('：'))
                {
                    collector.Add(section, block, line, PassageKind.Quotation, lines[line]);
                }
            }
        }

        return true;
    }

    private bool TrySplitRows(Table table)
    {
        var first = TableText.FirstColumn(table);
        var rows = table.OfType<TableRow>().Select(row => (Row: row, Cells: row.OfType<TableCell>().Skip(first).ToList())).ToList();
        var longRows = rows.Count(row => !row.Row.IsHeader && row.Cells.Skip(1).Any(cell => RunText.Plain(TableText.Read(cell)).Length > LongCell));
        if (longRows < FewRows)
        {
            return false;
        }

        foreach (var (row, cells) in rows.Where(row => row.Cells.Count > 0))
        {
            var task = TableText.Read(cells[0]);
            var kind = row.IsHeader ? PassageKind.TableHead : PassageKind.TableRow;
            if (row.IsHeader || task.Count == 0)
            {
                var all = cells.Select(cell => RunText.Plain(TableText.Read(cell))).Where(text => text.Length > 0);
                collector.Add(section, row, 0, kind, string.Join(" · ", all), []);
                continue;
            }

            collector.Add(section, row, 0, kind, task);
            var part = NewPart(RunText.Plain(task), row.Line);
            outline.Mark(cells[0], 0, part.Anchor);
            foreach (var cell in cells.Skip(1))
            {
                collector.Add(part, cell, 0, PassageKind.Paragraph, TableText.Read(cell));
            }

            if (part.Passages.Count == 0)
            {
                collector.Add(part, cells[0], 0, PassageKind.Paragraph, task);
            }
        }

        return true;
    }

    /// <summary>Adds a step: its first words to the section, the whole as a part; <see langword="null"/> when there is no text.</summary>
    private OutlineSection? AddStep(ListItemBlock item, string text, IReadOnlyList<OutlineLink> links, int number)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var heading = Heading(text, out var rest);
        collector.Add(section, item, 0, PassageKind.Step, rest == text ? FirstSentence(text) : heading, links, number, 1);
        var part = NewPart(heading, item.Line);
        outline.Mark(item, 0, part.Anchor);
        collector.Add(part, item, 0, PassageKind.Paragraph, rest, links);
        return part;
    }

    private void AddNote(ParagraphBlock paragraph, int line, string text, IReadOnlyList<OutlineLink> links)
    {
        if (text.Length == 0)
        {
            return;
        }

        var part = NewPart(Heading(text, out var rest), paragraph.Line + line);
        outline.Mark(paragraph, line, part.Anchor);
        collector.Add(part, paragraph, line, PassageKind.Paragraph, rest, links);
    }

    private static string FirstSentence(string text) => text.IndexOf('。', StringComparison.Ordinal) is > 0 and var end ? text[..(end + 1)] : text;

    private OutlineSection NewPart(string heading, int line)
    {
        var anchor = names.Take($"{section.Anchor}-{++_parts}");
        var part = new OutlineSection(anchor, [.. section.HeadingPath, heading], section.Level + 1, line, IsPart: true) { Attributes = section.Attributes };
        outline.Sections.Add(part);
        return part;
    }

    /// <summary>The first words: up to 。 or ：, or up to a comma where that is far.</summary>
    /// <param name="rest">What follows the heading's sentence; all of the text when nothing does or when the sentence was cut.</param>
    private static string Heading(string text, out string rest)
    {
        var end = text.IndexOfAny(['。', '：']);
        if (end is > 0 and <= LongHeading)
        {
            rest = text[(end + 1)..].TrimStart() is { Length: > 0 } more ? more : text;
            return text[..end];
        }

        rest = text;
        var limit = Math.Min(LongHeading, text.Length);
        var comma = text.LastIndexOfAny(['，', '；', ','], limit - 1);
        return text[..(comma > 0 ? comma : end < 0 ? limit : Math.Min(end, limit))];
    }

    [GeneratedRegex(@"^\d{1,2}\s*[.．、)）]\s*")]
    private static partial Regex Number();
}
